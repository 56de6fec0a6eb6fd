// A published review. The same award for every rating: paying for good ones would be buying them.

import { points } from '../../contract/points.ts';
import type { EventOutcome, ShopEvent } from '../../contract/shop-event.ts';
import type { EarningRule } from '../../contract/program/earning-rule.ts';
import { giveAward } from './awards.ts';
import { reviewKey, targetKey } from '../book/business-keys.ts';
import { readBook } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { ruleLock } from '../account/locks.ts';
import { rateOf } from '../orders/purchase.ts';
import { hasJoined, isBlocked } from '../members/standing.ts';
import { tierOf } from '../tiers/tiers.ts';

type Review = Extract<ShopEvent, { readonly type: 'review.published' }>['review'];

export function recordReview(draft: Draft, review: Review): EventOutcome {
  const { member } = draft;
  const { usedKeys } = draft.before;
  if (isBlocked(member)) return { outcome: 'ignored', reason: 'blocked' };
  if (!hasJoined(member)) return { outcome: 'ignored', reason: 'not_enrolled' };
  const rules = draft.context.program.rules.filter((rule) => rule.kind === 'review');
  if (rules.length === 0) return { outcome: 'ignored', reason: 'no_matching_rule' };
  const open = rules.filter((rule) => !usedKeys.has(reviewKey(review.id, rule.id)));
  if (open.length === 0) return { outcome: 'duplicate' };
  const earned = open.map((rule) =>
    awardReview(draft, rule, review, targetKey(rule.id, member.customerId, review.productId)),
  );
  const isEarned = earned.some((given) => given !== null);
  if (!isEarned) return { outcome: 'ignored', reason: 'limit_reached' };
  return {
    outcome: 'recorded',
    points: points(earned.reduce<number>((sum, given) => sum + (given ?? 0), 0)),
  };
}

// null: the rule has no room for it now. The review is spent all the same, as every refused thing is.
function awardReview(
  draft: Draft,
  rule: EarningRule,
  review: Review,
  target: string,
): number | null {
  const { program } = draft.context;
  const book = readBook(draft);
  draft.businessKeys.add(reviewKey(review.id, rule.id));
  if (ruleLock(draft.context, book, rule) || (rule.oncePerTarget && book.usedKeys.has(target)))
    return null;
  if (rule.oncePerTarget) draft.businessKeys.add(target);
  return giveAward(draft, {
    rule,
    points: rateOf(rule, tierOf(program, book)),
    sourceKind: 'review',
    sourceId: review.id,
  }).points;
}
