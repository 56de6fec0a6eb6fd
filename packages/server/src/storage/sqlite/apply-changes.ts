// Writes one decision. Runs inside a transaction; whatever it throws undoes all of it.

import type { Balance, Changes } from '@zegel/core/rules';
import { chainStart, nextLink } from '../../ledger/chain.ts';
import type { KeyedHash } from './keyed-hash.ts';
import {
  saveAward,
  saveLot,
  saveMember,
  saveMilestone,
  saveOrder,
  saveRedemption,
  saveUse,
} from './save-rows.ts';
import type { Owner } from './save-rows.ts';
import type { SqlDriver } from './sql-driver.ts';

/** Applies `changes` to the member they name, or to `accountId`; answers whose they were. */
export function applyChanges(
  driver: SqlDriver,
  hash: KeyedHash,
  target: { readonly shopId: string; readonly accountId: string | null },
  changes: Changes,
): string | null {
  const { shopId } = target;
  const accountId = changes.member?.accountId ?? target.accountId;
  if (changes.order !== null) saveOrder(driver, shopId, accountId, changes.order);
  for (const key of changes.businessKeys) {
    driver.run(
      'INSERT INTO business_keys (shop_id, key_hash) VALUES (?, ?)',
      shopId,
      hash('business', shopId, key),
    );
  }
  if (accountId === null) {
    requireNoMember(changes);
    return null;
  }
  const owner: Owner = [shopId, accountId];
  if (changes.member !== null) saveMember(driver, shopId, changes.member);
  const head = postTransfers(driver, owner, changes);
  saveBalance(driver, owner, changes.balance, head);
  for (const lot of changes.lots) saveLot(driver, owner, lot);
  for (const award of changes.awards) saveAward(driver, owner, award);
  for (const redemption of changes.redemptions) saveRedemption(driver, owner, redemption);
  for (const use of changes.uses) saveUse(driver, owner, use);
  for (const milestone of changes.milestones) saveMilestone(driver, owner, milestone);
  return accountId;
}

/** A refund heard of before its payment belongs to nobody yet; anything else needs a member. */
function requireNoMember(changes: Changes): void {
  const { transfers, lots, awards, redemptions, uses, milestones } = changes;
  if ([transfers, lots, awards, redemptions, uses, milestones].some((rows) => rows.length > 0)) {
    throw new Error('These changes belong to a member, and none was named.');
  }
}

/** Appends to the member's chain and answers its new head. */
function postTransfers(driver: SqlDriver, owner: Owner, changes: Changes): Uint8Array {
  let head =
    driver.read<{ head: Uint8Array }>(
      'SELECT chain_head AS head FROM balances WHERE shop_id = ? AND account_id = ?',
      ...owner,
    )?.head ?? chainStart;
  for (const transfer of changes.transfers) {
    const detail = JSON.stringify(transfer.detail);
    head = nextLink(head, ...owner, { ...transfer, detail });
    driver.run(
      `INSERT INTO transfers (shop_id, account_id, sequence, id, operation_id, at, code, debit, credit, points,
         lot_id, award_id, redemption_id, reverses_id, detail, hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...owner,
      transfer.sequence,
      transfer.id,
      transfer.operationId,
      transfer.at,
      transfer.code,
      transfer.debit,
      transfer.credit,
      transfer.points,
      transfer.lotId,
      transfer.awardId,
      transfer.redemptionId,
      transfer.reversesId,
      detail,
      head,
    );
  }
  return head;
}

/** Guarded by the version: a decision made on an older balance changes no row, and then nothing at all. */
function saveBalance(driver: SqlDriver, owner: Owner, balance: Balance, head: Uint8Array): void {
  const values = [
    balance.pending,
    balance.available,
    balance.held,
    balance.debt,
    balance.lifetime,
    balance.qualifyingPoints,
    balance.qualifyingSpend,
    balance.tierId,
    balance.tierSince,
    balance.version,
    balance.sequence,
    head,
  ];
  const changed =
    balance.version === 1
      ? driver.run(
          `INSERT INTO balances (shop_id, account_id, pending, available, held, debt, lifetime, qualifying_points,
             qualifying_spend, tier_id, tier_since, version, sequence, chain_head)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
          ...owner,
          ...values,
        )
      : driver.run(
          `UPDATE balances SET pending = ?, available = ?, held = ?, debt = ?, lifetime = ?, qualifying_points = ?,
             qualifying_spend = ?, tier_id = ?, tier_since = ?, version = ?, sequence = ?, chain_head = ?
           WHERE shop_id = ? AND account_id = ? AND version = ?`,
          ...values,
          ...owner,
          balance.version - 1,
        );
  if (changed !== 1)
    throw new Error(`The balance moved on before version ${balance.version} could be written.`);
}
