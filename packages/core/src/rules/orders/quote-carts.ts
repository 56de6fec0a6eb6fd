// What carts would earn if they were paid now, computed as an award is: what was quoted is what is given.

import type { Cart, Quote, QuoteAnswer, QuoteRequest } from '../../contract/cart.ts';
import { points } from '../../contract/points.ts';
import { toInstant } from '../book/book.ts';
import type { Book, RuleContext } from '../book/book.ts';
import { campaignTitle } from '../campaigns/held-campaigns.ts';
import { readBook } from '../book/draft.ts';
import { openSettled } from '../book/settle-due.ts';
import { hasJoined } from '../members/standing.ts';
import { readGoods } from './order-goods.ts';
import type { OrderTerms } from './order-record.ts';
import { memberTerms, newcomerTerms } from './order-terms.ts';
import { worthOf } from './order-worth.ts';

/** Exact for a member. For anybody else (`book` null, or not joined): what a new member would get. Throws `AmountError`. */
export function quoteCarts(
  context: RuleContext,
  book: Book | null,
  request: QuoteRequest,
): QuoteAnswer {
  const settled = book && hasJoined(book.member) ? readBook(openSettled(context, book)) : null;
  const terms = settled ? memberTerms(context, settled).terms : newcomerTerms(context);
  return {
    programVersion: context.program.version,
    isExact: settled !== null,
    quotes: request.carts.map((cart) => ({ id: cart.id, ...quote(context, cart, terms) })),
  };
}

function quote(
  { now, program }: RuleContext,
  { currency, lines, discount, channel = 'web' }: Cart,
  terms: readonly OrderTerms[],
): Omit<Quote, 'id'> {
  const { code, digits } = program.currency;
  const order = {
    ...readGoods(digits, lines, discount),
    channel,
    isPaid: true,
    isCancelled: false,
    refunds: [],
    refunded: 0,
  };
  const parts = (currency === code ? terms : [])
    .map((each) => ({ ...each, points: worthOf(order, each).points }))
    .filter((part) => part.points > 0);
  // All of them can be spent once the last come free.
  const freeAt = Math.max(now, ...parts.map(({ availableAt }) => availableAt));
  return {
    points: points(parts.reduce((sum, part) => sum + part.points, 0)),
    parts: parts.map(({ ruleId, points: given, campaign }) => {
      const message = campaignTitle(program, campaign);
      return { ruleId, points: given, ...(message !== null && { message }) };
    }),
    availableAt: freeAt > now ? toInstant(freeAt) : null,
  };
}
