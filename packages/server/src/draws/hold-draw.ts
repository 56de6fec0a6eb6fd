// Holds a draw: once, with the tickets there are at that moment, and then gives the prizes. Killed between two of them,
// it goes on where it was when it is asked again.

import { LoyaltyError } from '@zegel/core';
import { givePrize, prizeName, toInstant } from '@zegel/core/rules';
import type { GivePrizeOutcome, ShopDraw } from '@zegel/core/rules';
import { replayKey } from '../ledger/replay-key.ts';
import type { ShopLedger } from '../ledger/shop-ledger.ts';
import type { SqlDatabase } from '../storage/sql/sql-database.ts';
import type { Work } from '../storage/sql/statement.ts';
import { findDraw, findHolders, isPrizeGiven, keepResult, listTickets } from './draw-rows.ts';
import type { DrawRow } from './draw-rows.ts';
import { listHashOf } from './draw-result.ts';
import type { DrawResult } from './draw-result.ts';
import { pickWinners } from './pick-winners.ts';

/** `forgotten`: the winner has left, and nobody knows who it was. */
export type PrizeState = GivePrizeOutcome | 'forgotten';

export interface HeldDraw {
  readonly result: DrawResult;
  /** Of each winner. */
  readonly prizes: readonly PrizeState[];
}

export interface DrawSurroundings {
  readonly database: SqlDatabase;
  readonly ledger: ShopLedger;
}

/** Rejects with `configuration` before its time. */
export async function holdDraw(
  { database, ledger }: DrawSurroundings,
  draw: ShopDraw,
): Promise<HeldDraw> {
  const { now } = await ledger.context(null);
  const { shopId } = ledger;
  const result = await database.write(() =>
    drawWinners(shopId, draw, now, database.dialect.forUpdate),
  );
  return { result, prizes: await givePrizes({ database, ledger }, draw, result) };
}

function* drawWinners(
  shopId: string,
  draw: ShopDraw,
  now: number,
  forUpdate: string,
): Work<DrawResult> {
  const row = yield* findDraw(shopId, draw.id, forUpdate);
  if (row === undefined)
    throw new LoyaltyError('configuration', `The draw "${draw.id}" was never published.`);
  if (row.result !== null) return JSON.parse(row.result) as DrawResult;
  if (now < draw.drawnFrom)
    throw new LoyaltyError(
      'configuration',
      `The draw "${draw.id}" can be held from ${toInstant(draw.drawnFrom)} on: until then orders may come back, and their tickets with them.`,
    );
  const tickets = yield* listTickets(shopId, draw, row.salt);
  const result = resultOf(draw, row, tickets, now);
  yield* keepResult(shopId, result, now);
  return result;
}

function resultOf(
  { id, title, winners: places }: ShopDraw,
  { commitment, committedAt, seed, salt }: DrawRow,
  tickets: DrawResult['tickets'],
  now: number,
): DrawResult {
  const listHash = listHashOf(tickets);
  return {
    draw: id,
    title,
    commitment,
    committedAt: toInstant(committedAt),
    heldAt: toInstant(now),
    seed,
    salt,
    listHash,
    tickets,
    places,
    winners: pickWinners({ seed, listHash, tickets, places }),
  };
}

async function givePrizes(
  { database, ledger }: DrawSurroundings,
  draw: ShopDraw,
  { salt, winners }: DrawResult,
): Promise<readonly PrizeState[]> {
  const { shopId } = ledger;
  const accounts = await database.read(() => findHolders(shopId, salt, winners));
  const states: PrizeState[] = [];
  for (const [index, holder] of winners.entries()) {
    const round = index + 1;
    if (await database.read(() => isPrizeGiven(shopId, draw.id, round))) {
      states.push('given');
      continue;
    }
    const accountId = accounts.get(holder);
    states.push(accountId === undefined ? 'forgotten' : await give(ledger, draw, round, accountId));
  }
  return states;
}

/** Nothing is written, so that it can be asked again: the answer to a key would stay. */
class PrizeRefused extends LoyaltyError {
  readonly state: PrizeState;

  constructor(state: PrizeState) {
    super('not_supported', 'The prize cannot be given now.');
    this.state = state;
  }
}

const giveOrRefuse: typeof givePrize = {
  ...givePrize,
  decide(context, book, command) {
    const decision = givePrize.decide(context, book, command);
    if (decision.outcome.outcome === 'given') return decision;
    throw new PrizeRefused(decision.outcome.outcome);
  },
};

async function give(
  ledger: ShopLedger,
  { id: drawId, rewardId, title: message }: ShopDraw,
  round: number,
  accountId: string,
): Promise<PrizeState> {
  const command = { drawId, round, rewardId, message };
  try {
    await ledger.run(giveOrRefuse, command, {
      context: await ledger.context(null),
      locate: { by: 'account', accountId },
      // Two that hold it at the same time give once.
      replay: replayKey('draws', prizeName(command), { drawId, round }, ledger.realNow()),
    });
    return 'given';
  } catch (error) {
    if (error instanceof PrizeRefused) return error.state;
    throw error;
  }
}
