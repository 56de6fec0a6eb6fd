// Who wins: a number made of the seed, the list and the round names a ticket. Nothing else goes into it, and every
// ticket has the same chance.

import { createHmac } from 'node:crypto';

export interface Holder {
  readonly holder: string;
  /** 1 or more. */
  readonly tickets: number;
}

export interface DrawInput {
  readonly seed: string;
  readonly listHash: string;
  /** In the order of the list. */
  readonly tickets: readonly Holder[];
  readonly places: number;
}

/** The holders that are drawn, in order. Who has won is out with all of their tickets. */
export function pickWinners({ seed, listHash, tickets, places }: DrawInput): readonly string[] {
  const left = [...tickets];
  const winners: string[] = [];
  for (let round = 1; round <= places && left.length > 0; round += 1) {
    const index = holderAt(left, roundNumber(seed, listHash, round));
    winners.push(...left.splice(index, 1).map(({ holder }) => holder));
  }
  return winners;
}

/** HMAC-SHA-256 of `<hash of the list>:<round>` under the text of the seed, as one whole number of 256 bits. */
export function roundNumber(seed: string, listHash: string, round: number): bigint {
  const digest = createHmac('sha256', seed).update(`${listHash}:${round}`).digest('hex');
  return BigInt(`0x${digest}`);
}

/** Whose ticket a number names: the tickets lie in a row, and what is more than there are begins anew. */
export function holderAt(tickets: readonly Holder[], number: bigint): number {
  const total = tickets.reduce((sum, each) => sum + each.tickets, 0);
  let ticket = Number(number % BigInt(total));
  return tickets.findIndex((each) => {
    ticket -= each.tickets;
    return ticket < 0;
  });
}
