// `zegel draft`, `diff`, `publish --draft`, `rollback` and `versions`: what a shop does with its programme before and
// after it counts. A running server knows what was published at once.

import { randomUUID } from 'node:crypto';
import { describeFaults } from '../programs/describe-faults.ts';
import { programDesk } from '../programs/program-desk.ts';
import type { ProgramDesk } from '../programs/program-desk.ts';
import type { Shop } from '../shops/shop-directory.ts';
import { chooseShop } from './choose-shop.ts';
import { CliError } from './cli-error.ts';
import { withExistingStore } from './open-existing-store.ts';
import { readTextAt } from './read-program-file.ts';

export interface DeskOptions {
  readonly data: string;
  readonly shop?: string;
  readonly json?: true;
}

/** Keeps a file as the draft; without one prints the draft, or else what is published. */
export async function draft(file: string | undefined, options: DeskOptions): Promise<void> {
  const text = file === undefined ? null : await readTextAt(file);
  await atDesk(options, async (desk, shop) => {
    if (text === null) {
      const kept = await desk.readDraft(shop.id);
      process.stdout.write(kept?.text ?? (await desk.readVersion(shop.id, null)).text);
      return;
    }
    await desk.saveDraft(shop.id, text, randomUUID());
    const { faults = [] } = (await desk.readDraft(shop.id)) ?? {};
    process.stdout.write(
      faults.length === 0
        ? 'The draft is kept. See what it changes with `zegel diff`, publish it with `zegel publish --draft`.\n'
        : `The draft is kept, and cannot be published like this:\n${describeFaults(faults, file ?? '')}\n`,
    );
  });
}

/** Tells what publishing the draft would change. */
export async function diff(options: DeskOptions): Promise<void> {
  await atDesk(options, async (desk, shop) => {
    const { state, faults, changes } = await desk.readDiff(shop.id);
    if (options.json === true) {
      process.stdout.write(`${JSON.stringify({ state, faults, changes }, null, 2)}\n`);
      return;
    }
    if (state === 'no_draft') throw noDraft();
    if (state === 'refused') throw refused(faults);
    process.stdout.write(
      changes.length === 0
        ? 'Publishing the draft changes nothing for members.\n'
        : `Publishing the draft changes this for members:\n${changes.map(({ sentence }) => `  - ${sentence}`).join('\n')}\nWhat was given stays.\n`,
    );
  });
}

export async function publishDraft(options: DeskOptions): Promise<void> {
  await atDesk(options, async (desk, shop) => {
    const { result } = await desk.publishDraft(shop.id, randomUUID());
    if (result.outcome === 'no_draft') throw noDraft();
    if (result.outcome === 'refused') throw refused(result.faults);
    process.stdout.write(
      result.outcome === 'unchanged'
        ? `That is version ${result.version} of ${shop.name} already. Nothing was published.\n`
        : `Published as version ${result.version} of ${shop.name} (${shop.id}).\n`,
    );
  });
}

/** Publishes the file of an older version again; without one, that of the version before. */
export async function rollback(version: number | undefined, options: DeskOptions): Promise<void> {
  await atDesk(options, async (desk, shop) => {
    const { result } = await desk.rollBack(shop.id, version ?? null, randomUUID());
    if (result.outcome === 'unknown_version')
      throw new CliError(
        version === undefined
          ? 'There is no version before this one.'
          : `There is no version ${version}. See \`zegel versions\`.`,
      );
    if (result.outcome === 'refused')
      throw new CliError(
        `The rules of today refuse that file: it has ${count(result.faults)}. Print it with \`zegel versions ${version ?? ''}\`, mend it and publish it.`,
      );
    process.stdout.write(
      result.outcome === 'unchanged'
        ? `The file of version ${result.restores} is what counts already. Nothing was published.\n`
        : `Published the file of version ${result.restores} again, as version ${result.version} of ${shop.name} (${shop.id}).\n`,
    );
  });
}

/** Lists what was published, or prints the file of one version. */
export async function versions(version: number | undefined, options: DeskOptions): Promise<void> {
  await atDesk(options, async (desk, shop) => {
    if (version !== undefined) {
      process.stdout.write((await desk.readVersion(shop.id, version)).text);
      return;
    }
    const list = await desk.listVersions(shop.id);
    const lines = list.map(({ version: number, publishedAt, restores }, index) =>
      [
        String(number).padStart(5),
        publishedAt,
        index === 0 ? 'counts now' : '',
        restores === null ? '' : `the file of version ${restores}`,
      ]
        .filter((part) => part !== '')
        .join('  '),
    );
    process.stdout.write(
      options.json === true ? `${JSON.stringify(list, null, 2)}\n` : `${lines.join('\n')}\n`,
    );
  });
}

async function atDesk(
  { data, shop: id }: DeskOptions,
  use: (desk: ProgramDesk, shop: Shop) => Promise<void>,
): Promise<void> {
  await withExistingStore(data, async ({ directory, database }) => {
    await use(programDesk(database), await chooseShop(directory, id));
  });
}

function noDraft(): CliError {
  return new CliError('There is no draft. Keep one with `zegel draft programme.json`.');
}

function refused(faults: number): CliError {
  return new CliError(
    `The draft has ${count(faults)}. Keep a better one with \`zegel draft programme.json\`, which tells each.`,
  );
}

function count(faults: number): string {
  return faults === 1 ? 'one fault' : `${faults} faults`;
}
