// What a draw comes to, as anybody can check it: made of the seed and the list of tickets, and of nothing else.

import { hash, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { pickWinners } from './pick-winners.ts';
import type { Holder } from './pick-winners.ts';

export interface DrawResult {
  readonly draw: string;
  readonly title: string;
  /** SHA-256 of the text of the seed: what the shop told before anybody had a ticket. */
  readonly commitment: string;
  readonly committedAt: string;
  readonly heldAt: string;
  readonly seed: string;
  readonly salt: string;
  /** SHA-256 of the list, a line `<holder> <tickets>` each, all lines ended. */
  readonly listHash: string;
  /** Holders in order of their hashes: `sha256(salt + ":" + account id)`. */
  readonly tickets: readonly Holder[];
  /** How many were to win. */
  readonly places: number;
  /** Holders, in the order in which they were drawn. */
  readonly winners: readonly string[];
}

const hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'Expected 64 hex digits'));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

export const drawResultSchema: v.GenericSchema<unknown, DrawResult> = v.object({
  draw: v.string(),
  title: v.string(),
  commitment: hex,
  committedAt: v.string(),
  heldAt: v.string(),
  seed: hex,
  salt: hex,
  listHash: hex,
  tickets: v.array(v.object({ holder: hex, tickets: count })),
  places: count,
  winners: v.array(hex),
});

export function newSecret(): string {
  return randomBytes(32).toString('hex');
}

export function commitmentOf(seed: string): string {
  return hash('sha256', seed);
}

export function holderOf(salt: string, accountId: string): string {
  return hash('sha256', `${salt}:${accountId}`);
}

export function listHashOf(tickets: readonly Holder[]): string {
  return hash('sha256', tickets.map((each) => `${each.holder} ${each.tickets}\n`).join(''));
}

/** In the order in which a list is hashed. Hashes are of one length, in digits and small letters. */
export function sortHolders(tickets: readonly Holder[]): readonly Holder[] {
  return tickets.toSorted((one, other) => (one.holder < other.holder ? -1 : 1));
}

/** What is wrong with a result, in sentences; none: it is as it should be. */
export function verifyDraw(result: DrawResult): readonly string[] {
  const { tickets, seed, listHash } = result;
  const faults: string[] = [];
  if (commitmentOf(seed) !== result.commitment)
    faults.push('The seed is not the one that was committed to: its hash is another.');
  const isSorted = tickets.every(
    ({ holder }, index) => index === 0 || (tickets[index - 1]?.holder ?? '') < holder,
  );
  if (!isSorted) faults.push('The list is not in order, or names a holder twice.');
  if (listHashOf(tickets) !== listHash)
    faults.push('The list is not the one that was drawn from: its hash is another.');
  const winners = pickWinners({ seed, listHash, tickets, places: result.places });
  if (winners.join() !== result.winners.join())
    faults.push('Others have won: the seed and the list come to other winners.');
  return faults;
}
