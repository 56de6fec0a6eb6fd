// `zegel codes`: uploads codes that a reward gives out, one for each redemption.

import { readFile } from 'node:fs/promises';
import { isLoyaltyError } from '@zegel/core';
import { parse } from 'csv-parse/sync';
import { codePool } from '../fulfilment/code-pool.ts';
import { chooseShop } from './choose-shop.ts';
import { CliError } from './cli-error.ts';
import { withExistingStore } from './open-existing-store.ts';

export interface CodesOptions {
  readonly data: string;
  readonly shop?: string;
}

export interface ImportCodesOptions extends CodesOptions {
  readonly reward: string;
}

export async function importCodes(file: string, options: ImportCodesOptions): Promise<void> {
  const codes = readCodes(file, await readText(file));
  await withExistingStore(options.data, async ({ directory, database }) => {
    const shop = await chooseShop(directory, options.shop);
    const rewards = (await directory.readProgram(shop.id))?.file.rewards ?? [];
    if (!rewards.some(({ id }) => id === options.reward)) {
      const ids = rewards.map(({ id }) => id).join(', ');
      throw new CliError(`The programme has no reward "${options.reward}". It has: ${ids}.`);
    }
    const added = await codePool({ database })
      .add(shop.id, options.reward, codes)
      .catch((error: unknown) => {
        throw isLoyaltyError(error) ? new CliError(`${file}: ${error.message}`) : error;
      });
    const known = codes.length - added;
    process.stdout.write(
      `${added} codes were added to ${options.reward}${known === 0 ? '' : `; ${known} were there already`}.\n`,
    );
  });
}

export async function listCodes(options: CodesOptions): Promise<void> {
  await withExistingStore(options.data, async ({ directory, database }) => {
    const shop = await chooseShop(directory, options.shop);
    const counts = await codePool({ database }).count(shop.id);
    if (counts.length === 0)
      process.stdout.write('No codes were uploaded: rewards make their own.\n');
    for (const { rewardId, free, given } of counts)
      process.stdout.write(`${rewardId}  ${free} left, ${given} given\n`);
  });
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new CliError(
      `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** The first column of each line; a heading line `code` is none. */
function readCodes(file: string, text: string): readonly string[] {
  let lines: readonly (readonly string[])[];
  try {
    lines = parse(text, {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
    });
  } catch (error) {
    throw new CliError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const codes = lines.map(([code = '']) => code);
  const [first = ''] = codes;
  const isHeading = /^(voucher|coupon|discount)?[ _-]?codes?$/i.test(first);
  if (codes.length > (isHeading ? 1 : 0)) return isHeading ? codes.slice(1) : codes;
  throw new CliError(`${file} holds no codes: one a line, in the first column.`);
}
