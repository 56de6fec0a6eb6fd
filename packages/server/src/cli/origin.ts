// `zegel origin`: lets another page of the shop call the member routes. A running server knows it at once.

import { readOrigin } from '../shops/read-origin.ts';
import { chooseShop } from './choose-shop.ts';
import { withExistingStore } from './open-existing-store.ts';

export interface OriginOptions {
  readonly data: string;
  readonly shop?: string;
}

export async function addOrigin(text: string, options: OriginOptions): Promise<void> {
  const origin = readOrigin(text);
  await withExistingStore(options.data, async ({ directory }) => {
    const shop = await chooseShop(directory, options.shop);
    await directory.addOrigin(shop.id, origin);
    const all = (await directory.listOrigins(shop.id)).map((each) => `\n  ${each}`);
    process.stdout.write(`Pages of ${shop.name} (${shop.id}) may be at:${all.join('')}\n`);
  });
}
