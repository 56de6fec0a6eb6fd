// What a database keeps of draws, and whose tickets there are.

import type { ProgramFile } from '@zegel/core';
import { prizeName, ticketSubject, ticketsOf } from '@zegel/core/rules';
import type { ShopDraw } from '@zegel/core/rules';
import { read, readAll, run } from '../storage/sql/statement.ts';
import type { Work } from '../storage/sql/statement.ts';
import { commitmentOf, holderOf, newSecret, sortHolders } from './draw-result.ts';
import type { DrawResult } from './draw-result.ts';
import type { Holder } from './pick-winners.ts';

export interface DrawRow {
  readonly drawId: string;
  readonly seed: string;
  readonly salt: string;
  readonly commitment: string;
  readonly committedAt: number;
  readonly heldAt: number | null;
  readonly result: string | null;
}

const columns = `draw_id AS "drawId", seed, salt, commitment, committed_at AS "committedAt", held_at AS "heldAt", result`;

/** Binds the shop to a seed for each draw that is new, in the transaction that publishes it: before there are tickets. */
export function* commitDraws(
  shopId: string,
  { draws = [] }: Pick<ProgramFile, 'draws'>,
  now: number,
): Work<void> {
  for (const { id } of draws) {
    const seed = newSecret();
    yield* run(
      `INSERT INTO draws (shop_id, draw_id, seed, salt, commitment, committed_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (shop_id, draw_id) DO NOTHING`,
      shopId,
      id,
      seed,
      newSecret(),
      commitmentOf(seed),
      now,
    );
  }
}

/** `lock`: what follows a SELECT of a row that is about to change. */
export function* findDraw(shopId: string, drawId: string, lock = ''): Work<DrawRow | undefined> {
  return yield* read<DrawRow>(
    `SELECT ${columns} FROM draws WHERE shop_id = ? AND draw_id = ? ${lock}`,
    shopId,
    drawId,
  );
}

export function* keepResult(shopId: string, result: DrawResult, now: number): Work<void> {
  yield* run(
    'UPDATE draws SET held_at = ?, result = ? WHERE shop_id = ? AND draw_id = ? AND held_at IS NULL',
    now,
    JSON.stringify(result),
    shopId,
    result.draw,
  );
}

/** The tickets of members who have joined and are not blocked, as they are now. */
export function* listTickets(
  shopId: string,
  draw: Pick<ShopDraw, 'id' | 'maxTickets'>,
  salt: string,
): Work<readonly Holder[]> {
  const found = yield* readAll<{ accountId: string; count: number }>(
    `SELECT members.account_id AS "accountId", uses.count AS count FROM uses
       JOIN members ON members.shop_id = uses.shop_id AND members.account_id = uses.account_id
     WHERE uses.shop_id = ? AND uses.subject = ? AND uses.period = 'lifetime' AND uses.count > 0
       AND members.joined_at IS NOT NULL AND members.blocked_at IS NULL`,
    shopId,
    ticketSubject(draw.id),
  );
  return sortHolders(
    found.map(({ accountId, count }) => ({
      holder: holderOf(salt, accountId),
      tickets: ticketsOf(draw, count),
    })),
  );
}

/** The accounts behind holders; of accounts that were merged the one that stayed. Who was forgotten is not among them. */
export function* findHolders(
  shopId: string,
  salt: string,
  holders: readonly string[],
): Work<ReadonlyMap<string, string>> {
  const wanted = new Set(holders);
  const accounts = yield* readAll<{ accountId: string; present: string }>(
    `SELECT account_id AS "accountId", account_id AS present FROM members WHERE shop_id = ?
     UNION ALL SELECT account_id, into_account_id FROM merged_accounts WHERE shop_id = ?`,
    shopId,
    shopId,
  );
  const found = new Map<string, string>();
  for (const { accountId, present } of accounts) {
    const holder = holderOf(salt, accountId);
    if (wanted.has(holder)) found.set(holder, present);
  }
  return found;
}

/** Whether the prize of a round was given, whoever has it now and whatever became of it. */
export function* isPrizeGiven(shopId: string, drawId: string, round: number): Work<boolean> {
  const gift = prizeName({ drawId, round });
  const row = yield* read<{ id: string }>(
    'SELECT id FROM redemptions WHERE shop_id = ? AND points = 0 AND terms LIKE ? LIMIT 1',
    shopId,
    `%"gift":${JSON.stringify(gift)}%`,
  );
  return row !== undefined;
}
