// By which rules, at which rates and from when an order earns: read once from the programme as it is when the order is
// first paid, and kept with it.

import { points } from '../../contract/points.ts';
import { ruleLock } from '../account/locks.ts';
import type { Book, RuleContext } from '../book/book.ts';
import { campaignTerms } from '../campaigns/campaign-points.ts';
import { heldCampaigns } from '../campaigns/held-campaigns.ts';
import type { Tier } from '../../contract/program/tier.ts';
import type { PurchaseConditions } from '../program/purchase-conditions.ts';
import { addDays } from '../time/days.ts';
import { tierOf } from '../tiers/tiers.ts';
import type { OrderRecord, OrderTerms } from './order-record.ts';
import { purchaseRules, rateOf } from './purchase.ts';

export interface FixedTerms {
  readonly terms: readonly OrderTerms[];
  /** Whether a rule gives no more for now. */
  readonly isLimited: boolean;
}

/** A guest's order earns at the rate for everybody; which order of whose it is, is decided when somebody claims it. */
export function guestTerms(context: RuleContext): readonly OrderTerms[] {
  return termsOf(context, null, null).terms;
}

/** What the first order of somebody who joins now would earn by. */
export function newcomerTerms(context: RuleContext): readonly OrderTerms[] {
  return decideNth(termsOf(context, null, context.program.tiers[0] ?? null).terms, 0);
}

/** A member earns at the rate of their tier, past a rule's limit nothing, and for their n-th order where a rule says so. */
export function memberTerms(context: RuleContext, book: Book): FixedTerms {
  const { terms, isLimited } = termsOf(context, book, tierOf(context.program, book));
  return { terms: decideNth(terms, book.paidOrders), isLimited };
}

function termsOf(context: RuleContext, book: Book | null, tier: Tier | null): FixedTerms {
  const { program, now } = context;
  let isLimited = false;
  const terms = purchaseRules(program).map((rule): OrderTerms => {
    const isLocked = book !== null && ruleLock(context, book, rule) !== null;
    isLimited ||= isLocked;
    return {
      ruleId: rule.id,
      points: isLocked ? points(0) : rateOf(rule, tier),
      perAmount: rule.perAmount,
      availableAt: addDays(now, rule.pendingDays),
      campaign: null,
      conditions: rule.purchase,
    };
  });
  const extra = campaignTerms(heldCampaigns(context, book), terms);
  return { terms: extra.length === 0 ? terms : [...terms, ...extra], isLimited };
}

/**
 * Decides once which order of the member this one is, by how many they have paid for besides. What can earn nothing any
 * more is left out, but for the first, whose award carries the goods.
 */
export function decideNth(
  terms: readonly OrderTerms[],
  paidOrders: number | null,
): readonly OrderTerms[] {
  return terms
    .map((each): OrderTerms => {
      const nth = each.conditions?.nthOrder ?? null;
      if (!each.conditions || nth === null) return each;
      if (paidOrders === null) throw new Error('How many orders were paid was not loaded');
      const isIt = nth === paidOrders + 1;
      const conditions = simplest({ ...each.conditions, nthOrder: null });
      return { ...each, points: isIt ? each.points : points(0), conditions };
    })
    .filter((each, index) => index === 0 || each.points > 0);
}

/** Whether it hangs on other orders what this one earns, once it is a member's. */
export function isUndecided({ terms }: Pick<OrderRecord, 'terms'>): boolean {
  return terms?.some(({ conditions }) => (conditions?.nthOrder ?? null) !== null) ?? false;
}

function simplest(conditions: PurchaseConditions): PurchaseConditions | null {
  return Object.values(conditions).every((value) => value === null) ? null : conditions;
}
