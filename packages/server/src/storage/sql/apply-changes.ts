// One decision as statements, to be run together inside a transaction; where one of them is refused, all are undone.

import type { Balance, Changes } from '@zegel/core/rules';
import { chainStart, nextLink } from '../../ledger/chain.ts';
import type { KeyedHash } from './keyed-hash.ts';
import { saveEarning } from './save-earning.ts';
import { saveReferrals } from './save-referral.ts';
import {
  saveAward,
  saveConsent,
  saveLot,
  saveMember,
  saveMilestone,
  saveNotice,
  saveOrder,
  saveRedemption,
  saveUse,
} from './save-rows.ts';
import type { Owner } from './save-rows.ts';
import { moveStock } from './stock.ts';
import { saveWords, sealWords } from './transfer-words.ts';
import { change, changeOne } from './statement.ts';
import type { Statement } from './statement.ts';

/** Whose ledger is written, and the head of its chain. */
export interface Target {
  readonly shopId: string;
  readonly accountId: string | null;
  readonly head: Uint8Array;
}

export interface Applied {
  readonly statements: readonly Statement[];
  /** What the next changes of the same operation build on. */
  readonly target: Target;
}

/** Applies `changes` to the member they name, or to the target's; answers whose they were. */
export function applyChanges(hash: KeyedHash, target: Target, changes: Changes): Applied {
  const { shopId } = target;
  const accountId = changes.member?.accountId ?? target.accountId;
  const statements: Statement[] = changes.businessKeys.map((key) =>
    change(
      'INSERT INTO business_keys (shop_id, key_hash) VALUES (?, ?)',
      shopId,
      hash('business', shopId, key),
    ),
  );
  if (changes.order !== null) statements.push(saveOrder(shopId, changes.order));
  if (accountId === null) {
    requireNoMember(changes);
    return { statements, target };
  }
  const owner: Owner = [shopId, accountId];
  if (changes.member !== null) statements.push(saveMember(shopId, changes.member));
  let head = accountId === target.accountId ? target.head : chainStart;
  for (const transfer of changes.transfers) {
    const words = transfer.words === null ? null : sealWords(transfer.words);
    const detail = JSON.stringify(
      words === null ? transfer.detail : { ...transfer.detail, words: words.seal },
    );
    head = nextLink(head, ...owner, { ...transfer, detail });
    statements.push(postTransfer(owner, transfer, detail, head));
    if (words !== null) statements.push(saveWords(owner, transfer.sequence, words));
  }
  statements.push(
    saveBalance(owner, changes.balance, head),
    ...changes.lots.map((lot) => saveLot(owner, lot)),
    ...changes.notices.map((notice) => saveNotice(owner, notice)),
    ...changes.consents.map((consent) => saveConsent(owner, changes.balance.version, consent)),
    ...changes.awards.map((award) => saveAward(owner, award)),
    ...changes.redemptions.map((redemption) => saveRedemption(owner, redemption)),
    ...changes.uses.map((use) => saveUse(owner, use)),
    ...changes.milestones.map((milestone) => saveMilestone(owner, milestone)),
    ...saveEarning(owner, changes),
    ...saveReferrals(hash, owner, changes),
    // Last: whoever wants the same piece waits from here to the end of the transaction.
    ...moveStock(shopId, changes.stock),
  );
  return { statements, target: { shopId, accountId, head } };
}

/** A refund heard of before its payment belongs to nobody yet; anything else needs a member. */
function requireNoMember(changes: Changes): void {
  const { transfers, lots, awards, redemptions, uses, milestones } = changes;
  if ([transfers, lots, awards, redemptions, uses, milestones].some((rows) => rows.length > 0)) {
    throw new Error('These changes belong to a member, and none was named.');
  }
}

function postTransfer(
  owner: Owner,
  transfer: Changes['transfers'][number],
  detail: string,
  hash: Uint8Array,
): Statement {
  return change(
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
    hash,
  );
}

/** Guarded by the version: a decision made on an older balance changes no row, and then nothing at all. */
function saveBalance(owner: Owner, balance: Balance, head: Uint8Array): Statement {
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
    balance.tierReviewAt,
    balance.version,
    balance.sequence,
    head,
  ];
  return balance.version === 1
    ? changeOne(
        `INSERT INTO balances (shop_id, account_id, pending, available, held, debt, lifetime, qualifying_points,
           qualifying_spend, tier_id, tier_since, tier_review_at, version, sequence, chain_head)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (shop_id, account_id) DO NOTHING`,
        ...owner,
        ...values,
      )
    : changeOne(
        `UPDATE balances SET pending = ?, available = ?, held = ?, debt = ?, lifetime = ?, qualifying_points = ?,
           qualifying_spend = ?, tier_id = ?, tier_since = ?, tier_review_at = ?, version = ?, sequence = ?, chain_head = ?
         WHERE shop_id = ? AND account_id = ? AND version = ?`,
        ...values,
        ...owner,
        balance.version - 1,
      );
}
