// `zegel token`: signs a member token, alone on standard output so that it can be piped.

import { signMemberToken } from '@zegel/core/token';
import { chooseShop } from './choose-shop.ts';
import { CliError } from './cli-error.ts';
import { withExistingStore } from './open-existing-store.ts';

export interface TokenOptions {
  readonly data: string;
  readonly shop?: string;
  readonly customer: string;
  readonly email?: string;
  readonly verified?: true;
  readonly givenName?: string;
  readonly seconds: number;
}

export async function printToken(options: TokenOptions): Promise<void> {
  await withExistingStore(options.data, async ({ directory }) => {
    const shop = await chooseShop(directory, options.shop);
    const [key] = await directory.findProofKeys(shop.id);
    if (key === undefined)
      throw new CliError(`${shop.id} has no secret to sign with: its tokens are signed elsewhere.`);
    const token = await signMemberToken({
      shop: shop.id,
      mode: shop.mode,
      customerId: options.customer,
      givenName: options.givenName,
      email: options.email,
      emailVerified: options.verified,
      key: { id: key.id, secret: key.material },
      lifetimeSeconds: options.seconds,
    });
    process.stdout.write(`${token}\n`);
  });
}
