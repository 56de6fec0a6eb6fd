// `zegel publish`: checks a programme file and makes it the shop's next version. A file with a fault changes nothing.

import { chooseShop } from './choose-shop.ts';
import { withExistingStore } from './open-existing-store.ts';
import { readProgramFileAt } from './read-program-file.ts';

export interface PublishOptions {
  readonly data: string;
  readonly shop?: string;
  readonly check?: true;
}

export async function publish(file: string, options: PublishOptions): Promise<void> {
  const { file: program, text } = await readProgramFileAt(file);
  if (options.check === true) {
    process.stdout.write(`${file} is a good programme. Nothing was published.\n`);
    return;
  }
  await withExistingStore(options.data, async ({ directory }) => {
    const shop = await chooseShop(directory, options.shop);
    const version = await directory.publishProgram(shop.id, program, text);
    process.stdout.write(`Published as version ${version} of ${shop.name} (${shop.id}).\n`);
  });
}
