// Statements that write how a friend came, and what tells people apart.

import type { Changes, KeptTrace, ReferralRecord } from '@zegel/core/rules';
import type { KeyedHash } from './keyed-hash.ts';
import type { Owner } from './save-rows.ts';
import { change, changeOne } from './statement.ts';
import type { Statement } from './statement.ts';

/** All of it for one decision. */
export function saveReferrals(
  hash: KeyedHash,
  owner: Owner,
  { referral, traces }: Pick<Changes, 'referral' | 'traces'>,
): readonly Statement[] {
  return [
    ...(referral === null ? [] : [saveReferral(owner[0], referral)]),
    ...traces.map((trace) => saveTrace(hash, owner, trace)),
  ];
}

/** Two members write one row: what was decided on an older revision changes none, and then nothing at all. */
export function saveReferral(shopId: string, record: ReferralRecord): Statement {
  const { friendId, advocateId, joinedAt, state, stateAt, weighAt, settleAt, award, revision } =
    record;
  const { terms, review, kinship, orders, isOwed, welcome, isCapped } = record;
  const detail = { terms, review, kinship, orders, isOwed, welcome, isCapped };
  const values = [
    state,
    stateAt,
    weighAt,
    settleAt,
    JSON.stringify(detail),
    award === null ? null : JSON.stringify(award),
    revision,
  ];
  return revision === 1
    ? change(
        `INSERT INTO referrals (shop_id, account_id, advocate_id, joined_at, state, state_at, weigh_at, settle_at, detail, award, revision)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        shopId,
        friendId,
        advocateId,
        joinedAt,
        ...values,
      )
    : changeOne(
        `UPDATE referrals SET state = ?, state_at = ?, weigh_at = ?, settle_at = ?, detail = ?, award = ?, revision = ?
         WHERE shop_id = ? AND account_id = ? AND revision = ?`,
        ...values,
        shopId,
        friendId,
        revision - 1,
      );
}

/** Of the words themselves nothing is kept. */
export function traceHash(
  hash: KeyedHash,
  shopId: string,
  kind: string,
  value: string,
): Uint8Array {
  return hash('trace', shopId, kind, value);
}

function saveTrace(hash: KeyedHash, owner: Owner, { kind, value, at }: KeptTrace): Statement {
  return change(
    `INSERT INTO traces (shop_id, account_id, hash, kind, seen_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (shop_id, account_id, hash) DO UPDATE SET seen_at = excluded.seen_at`,
    ...owner,
    traceHash(hash, owner[0], kind, value),
    kind,
    at,
  );
}
