// `zegel publish`: checks a programme file and makes it the shop's next version. A file with a fault changes nothing.

import { CliError } from './cli-error.ts';
import { ProgramRefused } from '../programs/accept-program.ts';
import { listPlatforms, platformFaults } from '../programs/check-platform.ts';
import { chooseShop } from './choose-shop.ts';
import { withExistingStore } from './open-existing-store.ts';
import { publishDraft } from './program-desk.ts';
import { readProgramFileAt } from './read-program-file.ts';

export interface PublishOptions {
  readonly data: string;
  readonly shop?: string;
  readonly check?: true;
  readonly draft?: true;
}

export async function publish(file: string | undefined, options: PublishOptions): Promise<void> {
  if ((file === undefined) !== (options.draft === true))
    throw new CliError('Name a programme file, or publish the draft with --draft.');
  if (file === undefined) return publishDraft(options);
  const { file: program, text } = await readProgramFileAt(file);
  if (options.check === true) {
    process.stdout.write(`${file} is a good programme. Nothing was published.\n`);
    return;
  }
  await withExistingStore(options.data, async ({ directory, database }) => {
    const shop = await chooseShop(directory, options.shop);
    const faults = platformFaults(program, await database.read(() => listPlatforms(shop.id)));
    if (faults.length > 0) throw new ProgramRefused(faults);
    const version = await directory.publishProgram(shop.id, program, text);
    process.stdout.write(`Published as version ${version} of ${shop.name} (${shop.id}).\n`);
  });
}
