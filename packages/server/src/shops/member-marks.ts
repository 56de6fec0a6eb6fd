// What a shop has done to its customers beside points: when they were signed out, and who did what and why. These rows
// name people, and go with them.

import type { MemberAct } from '@zegel/core';
import { read, readAll, run } from '../storage/sql/statement.ts';
import type { Work } from '../storage/sql/statement.ts';

const actsMax = 100;

export function* readNotBefore(shopId: string, customerId: string): Work<number | null> {
  const row = yield* read<{ notBefore: number }>(
    'SELECT not_before AS "notBefore" FROM sign_outs WHERE shop_id = ? AND customer_id = ?',
    shopId,
    customerId,
  );
  return row?.notBefore ?? null;
}

/** Never earlier than it is already. A sign-out is looked up at each request, so it moves no revision. */
export function* signOut(shopId: string, customerId: string, notBefore: number): Work<void> {
  yield* run(
    `INSERT INTO sign_outs (shop_id, customer_id, not_before) VALUES (?, ?, ?)
     ON CONFLICT (shop_id, customer_id) DO UPDATE SET not_before = excluded.not_before
     WHERE sign_outs.not_before < excluded.not_before`,
    shopId,
    customerId,
    notBefore,
  );
}

export function* recordAct(
  shopId: string,
  customerId: string,
  { at, kind, reason, actor }: MemberAct,
): Work<void> {
  yield* run(
    `INSERT INTO member_acts (shop_id, customer_id, at, kind, reason, actor)
     VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (shop_id, customer_id, at, kind) DO NOTHING`,
    shopId,
    customerId,
    Date.parse(at),
    kind,
    reason,
    actor,
  );
}

export function* readActs(shopId: string, customerId: string): Work<readonly MemberAct[]> {
  const found = yield* readAll<Omit<MemberAct, 'at'> & { at: number }>(
    `SELECT kind, at, reason, actor FROM member_acts WHERE shop_id = ? AND customer_id = ?
     ORDER BY at DESC, kind LIMIT ?`,
    shopId,
    customerId,
    actsMax,
  );
  return found.map((act) => ({ ...act, at: new Date(act.at).toISOString() }));
}

export function* forgetSignOuts(before: number): Work<number> {
  return yield* run('DELETE FROM sign_outs WHERE not_before < ?', before);
}
