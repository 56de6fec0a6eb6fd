// `zegel draw`: tells what a draw is bound to, holds it when its time has come, and checks a result that somebody holds.

import { resolveProgram, toInstant } from '@zegel/core/rules';
import type { ShopDraw } from '@zegel/core/rules';
import * as v from 'valibot';
import { findDraw } from '../draws/draw-rows.ts';
import type { DrawRow } from '../draws/draw-rows.ts';
import { drawResultSchema, verifyDraw } from '../draws/draw-result.ts';
import { holdDraw } from '../draws/hold-draw.ts';
import type { HeldDraw, PrizeState } from '../draws/hold-draw.ts';
import { ledgerCapabilities } from '../ledger/capabilities.ts';
import { shopLedger } from '../ledger/shop-ledger.ts';
import { chooseShop } from './choose-shop.ts';
import { CliError } from './cli-error.ts';
import { withExistingStore } from './open-existing-store.ts';
import { readTextAt } from './read-program-file.ts';

export interface DrawOptions {
  readonly data: string;
  readonly shop?: string;
  readonly hold?: true;
  readonly verify?: string;
  readonly json?: true;
}

export async function draw(id: string | undefined, options: DrawOptions): Promise<void> {
  if ((id === undefined) !== (options.verify !== undefined))
    throw new CliError('Name a draw of the programme, or check a result with --verify <file>.');
  if (options.verify !== undefined) return verify(options.verify);
  await withExistingStore(options.data, async ({ storage, directory, database }) => {
    const shop = await chooseShop(directory, options.shop);
    const published = await directory.readProgram(shop.id);
    const draws =
      (published &&
        resolveProgram(published.file, {
          language: null,
          version: published.version,
          capabilities: ledgerCapabilities,
        }).draws) ??
      [];
    const found = draws.find((one) => one.id === id);
    const row = found && (await database.read(() => findDraw(shop.id, found.id)));
    if (!found || !row) {
      const known = draws.map((one) => one.id).join(', ');
      throw new CliError(
        `The programme has no draw "${id}". ${known === '' ? 'It has none.' : `It has: ${known}.`}`,
      );
    }
    if (options.hold !== true) return tell(found, row, options);
    const ledger = shopLedger({ storage, directory, shopId: shop.id });
    const held = await holdDraw({ database, ledger }, found);
    if (options.json === true) process.stdout.write(json(held.result));
    else process.stdout.write(describeHeld(held));
  });
}

/** Says nothing of the seed before the draw was held. */
function tell(
  found: ShopDraw,
  { commitment, result }: DrawRow,
  { json: isJson }: DrawOptions,
): void {
  const opens = toInstant(found.drawnFrom);
  if (isJson === true)
    process.stdout.write(
      result === null
        ? json({ draw: found.id, title: found.title, commitment, drawnFrom: opens, heldAt: null })
        : json(JSON.parse(result)),
    );
  else if (result === null)
    process.stdout.write(
      `"${found.title}" is bound to ${commitment}\nTell this to your members now. It can be held from ${opens} on, with --hold.\n`,
    );
  else
    process.stdout.write(
      `"${found.title}" is held. Print its result, for anybody to check, with --json.\n`,
    );
}

const prizeWords: Readonly<Record<PrizeState, string>> = {
  given: 'has the prize',
  forgotten: 'has left: nobody knows who it was, and the prize stays with you',
  not_enrolled: 'is no member any more: the prize stays with you',
  out_of_stock: 'has no prize yet, none is left: add stock and hold it again',
  unknown_reward: 'has no prize yet, the reward is gone: publish it again and hold it again',
};

function describeHeld({ result, prizes }: HeldDraw): string {
  const { title, tickets, winners, heldAt } = result;
  const total = tickets.reduce((sum, each) => sum + each.tickets, 0);
  return [
    `"${title}" was drawn at ${heldAt} from ${total} tickets of ${tickets.length} members.`,
    ...winners.map(
      (holder, index) => `${index + 1}. ${holder} ${prizeWords[prizes[index] ?? 'forgotten']}`,
    ),
    ...(winners.length < result.places
      ? [`Nobody else had a ticket for ${result.places} prizes.`]
      : []),
    'Print the result, for anybody to check, with --json.',
    '',
  ].join('\n');
}

async function verify(file: string): Promise<void> {
  let content: unknown;
  try {
    content = JSON.parse(await readTextAt(file));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const reading = v.safeParse(drawResultSchema, content);
  if (!reading.success)
    throw new CliError(`${file} is no result of a draw, as \`zegel draw <id> --json\` prints one.`);
  const faults = verifyDraw(reading.output);
  if (faults.length > 0) throw new CliError(faults.join('\n'));
  const { winners, tickets, commitment } = reading.output;
  process.stdout.write(
    `As it should be: the seed and the ${tickets.length} lines of the list come to the ${winners.length} winners.\nCompare the commitment with what you were told before: ${commitment}\n`,
  );
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
