// A published review. The same award for every rating: paying for good ones would be buying them. With photos it earns by
// the photo rule, and by the plain one where that has no room; a product counts once, with photos or without.

import { points } from '../../contract/points.ts';
import type { EventOutcome, ShopEvent } from '../../contract/shop-event.ts';
import type { EarningRule } from '../../contract/program/earning-rule.ts';
import { ruleLock } from '../account/locks.ts';
import { lowReviewKey, reviewKey, targetKey } from '../book/business-keys.ts';
import { readBook } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { hasJoined, isBlocked } from '../members/standing.ts';
import type { Program } from '../../contract/program/program.ts';
import type { ShopRule } from '../program/shop-program.ts';
import { giveResult } from './give-result.ts';

type Review = Extract<ShopEvent, { readonly type: 'review.published' }>['review'];

/** From here down those at the shop who can make it good are told. */
export const lowRatingMax = 2;

export function isReviewRule({ kind }: EarningRule): boolean {
  return kind === 'review' || kind === 'photo_review';
}

/** Every key that a review may need. */
export function reviewKeys(
  { rules }: Program,
  customerId: string,
  { id, productId }: Review,
): readonly string[] {
  return [
    lowReviewKey(id),
    ...rules
      .filter(isReviewRule)
      .flatMap((rule) => [reviewKey(id, rule.id), targetKey(rule.id, customerId, productId)]),
  ];
}

export function recordReview(draft: Draft, review: Review): EventOutcome {
  tellLowRating(draft, review);
  const { member } = draft;
  if (isBlocked(member)) return { outcome: 'ignored', reason: 'blocked' };
  if (!hasJoined(member)) return { outcome: 'ignored', reason: 'not_enrolled' };
  const all = draft.context.program.rules.filter(isReviewRule);
  const choices = choicesOf(all, review);
  if (choices.length === 0) return { outcome: 'ignored', reason: 'no_matching_rule' };
  const { usedKeys } = draft.before;
  const isNew = (rule: ShopRule): boolean => !usedKeys.has(reviewKey(review.id, rule.id));
  const open = choices.flat().filter(isNew);
  if (open.length === 0) return { outcome: 'duplicate' };
  for (const rule of open) draft.businessKeys.add(reviewKey(review.id, rule.id));
  const targets = all.map((rule) => targetKey(rule.id, member.customerId, review.productId));
  // A product that was paid for by either rule is paid for.
  const isPaidFor = targets.some((target) => usedKeys.has(target));
  const earned = isPaidFor ? null : awardFirst(draft, choices, isNew, review);
  if (earned === null) return { outcome: 'ignored', reason: 'limit_reached' };
  for (const target of targets) draft.businessKeys.add(target);
  return { outcome: 'recorded', points: points(earned) };
}

/** Which rules may pay, the first choice first. */
function choicesOf(
  rules: readonly ShopRule[],
  { photos = 0 }: Review,
): readonly (readonly ShopRule[])[] {
  const byKind = (kind: EarningRule['kind']): readonly ShopRule[] =>
    rules.filter((rule) => rule.kind === kind);
  const choices = photos > 0 ? [byKind('photo_review'), byKind('review')] : [byKind('review')];
  return choices.filter((choice) => choice.length > 0);
}

// null: no rule has room for it now. The review is spent all the same, as every refused thing is.
function awardFirst(
  draft: Draft,
  choices: readonly (readonly ShopRule[])[],
  isNew: (rule: ShopRule) => boolean,
  { id }: Review,
): number | null {
  for (const choice of choices) {
    const open = choice.filter(
      (rule) => isNew(rule) && ruleLock(draft.context, readBook(draft), rule) === null,
    );
    if (open.length > 0)
      return open
        .map((rule) => giveResult(draft, rule, { sourceKind: 'review', sourceId: id }).points)
        .reduce<number>((sum, given) => sum + given, 0);
  }
  return null;
}

/** Once for each review, whatever else comes of it; it moves no points. */
function tellLowRating(draft: Draft, { id, productId, rating }: Review): void {
  const key = lowReviewKey(id);
  if (rating === undefined || rating > lowRatingMax || draft.before.usedKeys.has(key)) return;
  draft.businessKeys.add(key);
  draft.signals.push({ type: 'review.low', data: { reviewId: id, productId, rating } });
}
