// What carts would earn if they were paid now, computed as an award is: what was quoted is what is given.

import type { Cart, Quote, QuoteAnswer, QuoteRequest } from '../../contract/cart.ts';
import { points } from '../../contract/points.ts';
import type { Points } from '../../contract/points.ts';
import type { EarningRule } from '../../contract/program/earning-rule.ts';
import type { Tier } from '../../contract/program/tier.ts';
import { toInstant } from '../book/book.ts';
import type { Book, RuleContext } from '../book/book.ts';
import { addDays } from '../time/days.ts';
import { readBook } from '../book/draft.ts';
import { ruleLock } from '../account/locks.ts';
import { goodsAmount, purchasePoints, purchaseRule } from './purchase.ts';
import { openSettled } from '../book/settle-due.ts';
import { hasJoined } from '../members/standing.ts';
import { tierOf } from '../tiers/tiers.ts';

/** Exact for a member. For anybody else (`book` null, or not joined): what a new member would get. Throws `AmountError`. */
export function quoteCarts(
  context: RuleContext,
  book: Book | null,
  request: QuoteRequest,
): QuoteAnswer {
  const settled = book && hasJoined(book.member) ? readBook(openSettled(context, book)) : null;
  const rule = purchaseRule(context.program);
  const isOpen = rule !== null && (settled === null || ruleLock(context, settled, rule) === null);
  const tier = settled ? tierOf(context.program, settled) : (context.program.tiers[0] ?? null);
  return {
    programVersion: context.program.version,
    isExact: settled !== null,
    quotes: request.carts.map((cart) =>
      toQuote(context, cart, rule, isOpen ? earn(context, cart, rule, tier) : points(0)),
    ),
  };
}

function earn(context: RuleContext, cart: Cart, rule: EarningRule, tier: Tier | null): Points {
  if (cart.currency !== context.program.currency.code) return points(0);
  return purchasePoints(rule, tier, goodsAmount(context.program, cart.lines, cart.discount));
}

function toQuote(
  { now }: RuleContext,
  cart: QuoteRequest['carts'][number],
  rule: EarningRule | null,
  earned: Points,
): Quote {
  if (!rule || earned === 0)
    return { id: cart.id, points: points(0), parts: [], availableAt: null };
  const availableAt = rule.pendingDays > 0 ? toInstant(addDays(now, rule.pendingDays)) : null;
  return { id: cart.id, points: earned, parts: [{ ruleId: rule.id, points: earned }], availableAt };
}
