// By which rule, at which rate and from when an order earns: read once from the programme as it is when the order is
// first paid, and kept with it.

import { points } from '../../contract/points.ts';
import { addDays } from '../time/days.ts';
import type { OrderTerms } from './order-record.ts';
import { readBook } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { ruleLock } from '../account/locks.ts';
import { purchaseRule, rateOf } from './purchase.ts';
import { tierOf } from '../tiers/tiers.ts';

export interface FixedTerms {
  /** null: the programme has no rule for orders. */
  readonly terms: OrderTerms | null;
  readonly lock: 'limit_reached' | null;
}

/** A member earns at the rate of their tier, and past the rule's limit nothing; a guest at the rate for everybody. */
export function fixTerms(draft: Draft, whose: 'member' | 'guest'): FixedTerms {
  const { context } = draft;
  const rule = purchaseRule(context.program);
  if (!rule) return { terms: null, lock: null };
  const book = readBook(draft);
  const isLocked = whose === 'member' && ruleLock(context, book, rule) !== null;
  const tier = whose === 'member' ? tierOf(context.program, book) : null;
  return {
    terms: {
      ruleId: rule.id,
      points: isLocked ? points(0) : rateOf(rule, tier),
      perAmount: rule.perAmount ?? 0,
      availableAt: addDays(context.now, rule.pendingDays),
    },
    // Past its limit an order earns no points; its spend counts for tiers all the same.
    lock: isLocked ? 'limit_reached' : null,
  };
}
