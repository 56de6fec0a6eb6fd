// Two accounts of one person become one. What the one that goes has, leaves it through the shop's account `merged`, and
// arrives in the one that stays lot by lot: at every moment the sums are zero. Awards, lots and redemptions keep their
// ids, so that refunds and returns find them where they are now.

import type { MergeOutcome } from '../../contract/merge.ts';
import { points } from '../../contract/points.ts';
import { clawBack } from '../orders/claw-back.ts';
import type { Book, Changes, MemberRecord, RuleContext } from '../book/book.ts';
import { addToBalance, decide, post } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { payDebt } from '../book/pay-debt.ts';
import { openSettled } from '../book/settle-due.ts';
import { ruleSubject, uncountUse } from '../book/uses.ts';
import { settleCards } from '../challenges/count-facts.ts';
import { hasJoined, isBlocked } from '../members/standing.ts';
import { raiseTier } from '../tiers/tiers.ts';
import { carryCounts } from './carry-counts.ts';
import { carryTier } from './carry-tier.ts';
import { carryKeys } from './once-keys.ts';

export interface MergeBooks {
  readonly kept: Book;
  /** With all its awards, lots, uses and unsettled redemptions. */
  readonly gone: Book;
}

export interface MergeDecision {
  readonly outcome: MergeOutcome;
  /** null: nothing is to be written. Of the one that goes, only its balance and its transfers are: its rows are the other's. */
  readonly changes: { readonly kept: Changes; readonly gone: Changes } | null;
  /** As they stand afterwards. */
  readonly books: MergeBooks;
}

/** The rows of `gone` become those of `kept`; whoever stores them sees to that in the same transaction. */
export function mergeAccounts(context: RuleContext, books: MergeBooks): MergeDecision {
  const refusal = refuse(books);
  if (refusal) return { outcome: refusal, changes: null, books };
  const gone = openSettled(context, books.gone);
  const kept = openSettled(context, books.kept);
  if (hasJoined(gone.member)) takeSecondWelcome(kept, gone);
  const { available, pending, debt } = gone.balance;
  movePoints(kept, gone);
  carryCounts(kept, gone);
  settleCards(kept);
  carryKeys(kept, gone);
  carryPerson(kept, gone);
  carryTier(kept, gone);
  raiseTier(kept, context.now);
  const told = { from: gone.member?.customerId ?? '' };
  kept.signals.push({ type: 'member.merged', data: told });
  gone.balance = { ...gone.balance, ...nothing };
  const left = decide(gone, null);
  const grown = decide(kept, null);
  if (!left.changes || !grown.changes) throw new Error('A merge changes both accounts');
  return {
    outcome: { outcome: 'merged', available, pending, debt },
    changes: {
      kept: grown.changes,
      gone: { ...left.changes, member: null, lots: [], awards: [], redemptions: [], uses: [] },
    },
    books: { kept: grown.book, gone: left.book },
  };
}

const nothing = {
  lifetime: points(0),
  qualifyingPoints: 0,
  qualifyingSpend: 0,
  tierId: null,
  tierSince: null,
  tierReviewAt: null,
};

function refuse({ kept, gone }: MergeBooks): MergeOutcome | null {
  for (const { member } of [kept, gone])
    if (member && isBlocked(member)) return { outcome: 'blocked', customerId: member.customerId };
  return hasJoined(kept.member) ? null : { outcome: 'not_enrolled' };
}

/** Nobody joins twice: of two welcomes the one of the account that goes is taken back, as far as it was kept. */
function takeSecondWelcome(kept: Draft, gone: Draft): void {
  const award = [...gone.awards.values()].find(({ sourceKind }) => sourceKind === 'signup');
  const rule = gone.context.program.rules.find(({ kind }) => kind === 'signup');
  const wasWelcomed = [...kept.uses.values()].some(
    ({ subject, count }) => rule !== undefined && subject === ruleSubject(rule.id) && count > 0,
  );
  if (!award || !rule || !wasWelcomed) return;
  const due = points(award.points - award.clawed);
  const taken = { ...award, clawed: award.points };
  gone.awards.set(award.id, taken);
  if (due > 0) clawBack(gone, taken, due, 'merge');
  uncountUse(gone, ruleSubject(rule.id), rule.limit, award.awardedAt);
}

function movePoints(kept: Draft, gone: Draft): void {
  const { context } = kept;
  const leaving = { operationId: context.nextId(), code: 'merge', credit: 'merged' } as const;
  const arriving = { operationId: context.nextId(), code: 'merge', debit: 'merged' } as const;
  for (const lot of gone.lots.values()) {
    kept.lots.set(lot.id, lot);
    if (lot.remaining === 0) continue;
    const what = {
      points: lot.remaining,
      lotId: lot.id,
      ...(lot.awardId !== null && { awardId: lot.awardId }),
    };
    post(gone, { ...leaving, ...what, debit: 'available' });
    gone.lots.set(lot.id, { ...lot, remaining: points(0) });
    post(kept, {
      ...arriving,
      ...what,
      credit: 'available',
      detail: { expiresAt: lot.expiresAt },
    });
  }
  for (const award of gone.awards.values()) {
    kept.awards.set(award.id, award);
    if (award.pending === 0) continue;
    const what = { points: award.pending, awardId: award.id };
    post(gone, { ...leaving, ...what, debit: 'pending' });
    gone.awards.set(award.id, { ...award, pending: points(0) });
    post(kept, { ...arriving, ...what, credit: 'pending' });
  }
  const before = new Set(gone.before.redemptions);
  for (const redemption of gone.redemptions.values()) {
    // What time has ended just now is written where the row is from here on.
    if (!before.has(redemption)) kept.redemptions.set(redemption.id, redemption);
    if (redemption.state !== 'requested' || redemption.points === 0) continue;
    const what = { points: redemption.points, redemptionId: redemption.id };
    post(gone, { ...leaving, ...what, debit: 'held' });
    post(kept, { ...arriving, ...what, credit: 'held' });
  }
  const { debt } = gone.balance;
  if (debt > 0) {
    post(gone, { operationId: leaving.operationId, ...owed, points: debt });
    post(kept, { operationId: arriving.operationId, ...owes, points: debt });
  }
  const { lifetime, qualifyingPoints, qualifyingSpend } = gone.balance;
  addToBalance(kept, { lifetime, qualifyingPoints, qualifyingSpend });
  payDebt(kept, arriving.operationId);
}

const owed = { code: 'merge', debit: 'merged', credit: 'debt' } as const;
const owes = { code: 'merge', debit: 'debt', credit: 'merged' } as const;

/** The account that stays wins; what it has not said, the other says. */
function carryPerson(kept: Draft, gone: Draft): void {
  const [stays, goes] = [kept.member, gone.member];
  if (!stays || !goes) return;
  const isProfiled = stays.isProfiled && goes.isProfiled;
  if (isProfiled !== stays.isProfiled)
    kept.consents.push({ kind: 'profiling', value: '0', at: kept.context.now });
  const filled = Object.entries(stays.profile).filter(([, value]) => value !== '');
  const address: Pick<MemberRecord, 'email' | 'isEmailVerified'> =
    stays.email === null ? goes : stays;
  kept.member = {
    ...stays,
    givenName: stays.givenName ?? goes.givenName,
    email: address.email,
    isEmailVerified: address.isEmailVerified,
    // Whoever has said no under either name has said no.
    isProfiled,
    tags: [...new Set([...stays.tags, ...goes.tags])],
    referralCode: stays.referralCode ?? goes.referralCode,
    profile: { ...goes.profile, ...Object.fromEntries(filled) },
  };
}
