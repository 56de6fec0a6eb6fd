// A blocked member keeps everything and can do nothing with it; refunds still count.

import { describe, expect, it } from 'vitest';
import type { ShopEvent } from '../../contract/shop-event.ts';
import { benchCustomer, benchOrder, openBench } from '../../testing/bench.ts';
import type { Book } from '../book/book.ts';
import { claimAction } from '../earning/claim-action.ts';
import { describeAccount } from '../account/describe-account.ts';
import { enrol } from './enrol.ts';
import { requestGiveBack, settleGiveBack } from '../rewards/give-back.ts';
import { quoteCarts } from '../orders/quote-carts.ts';
import { recordEvent } from '../earning/record-event.ts';
import { requestRedemption } from '../rewards/request-redemption.ts';
import { saveProfile } from '../earning/save-profile.ts';

function blocked() {
  const bench = openBench();
  bench.join();
  bench.pay('o1', '20.00');
  bench.event({
    type: 'review.published',
    customer: { id: benchCustomer },
    review: { id: 'r1', productId: 'guji' },
  });
  bench.run(requestRedemption, { rewardId: 'free-shipping', redemptionId: 'one', code: 'CODE' });
  const loaded = bench.store.read(
    { customerId: benchCustomer },
    { orderId: 'o1', redemptionId: 'one' },
  );
  const book: Book = { ...loaded, member: { ...loaded.member!, blockedAt: bench.now } };
  return { context: bench.context(), book };
}

const customer = {
  customerId: benchCustomer,
  givenName: 'Noor',
  email: null,
  isEmailVerified: true,
};
const record = (event: unknown) => ({
  event: { id: 'e1', at: '', ...Object(event) } as ShopEvent,
  accountId: 'x',
});

describe('a blocked member', () => {
  it('is told so by every write', () => {
    const { context, book } = blocked();
    const terms = { termsVersion: context.program.termsVersion, marketingConsent: false };
    const claim = { customerId: benchCustomer, ruleId: 'share', target: '/a' };
    const command = { rewardId: 'five-off', redemptionId: 'two', code: 'CODE' };
    const answers = [
      enrol.decide(context, book, { accountId: 'x', customer, ...terms }),
      claimAction.decide(context, book, claim),
      saveProfile.decide(context, book, { fields: { brewing: 'filter' } }),
      requestRedemption.decide(context, book, command),
    ];
    expect(answers.map(({ outcome }) => outcome)).toEqual(
      answers.map(() => ({ outcome: 'blocked' })),
    );
    expect(answers.every(({ changes }) => changes === null)).toBe(true);
    const back = requestGiveBack.decide(context, book, { redemptionId: 'one', isVoided: true });
    expect(back.outcome).toMatchObject({ outcome: 'not_returnable' });
  });

  it('earns nothing by events, and a refund still takes back what was given', () => {
    const { context, book } = blocked();
    const who = { customer: { id: benchCustomer } };
    const order = record({ type: 'order.paid', ...who, order: benchOrder('o2', '10.00') });
    const review = record({
      type: 'review.published',
      ...who,
      review: { id: 'r2', productId: 'p' },
    });
    const refused = { outcome: 'ignored', reason: 'blocked' };
    expect(recordEvent.decide(context, { ...book, order: null }, order).outcome).toEqual(refused);
    expect(recordEvent.decide(context, book, review).outcome).toEqual(refused);
    const cancelled = record({ type: 'order.cancelled', order: { id: 'o1' } });
    expect(recordEvent.decide(context, book, cancelled)).toMatchObject({
      outcome: { outcome: 'recorded', points: 80 },
      book: { balance: { pending: 0, available: 0 } },
    });
  });

  it('keeps what it has, behind locks that say why', () => {
    const { context, book } = blocked();
    const account = describeAccount(context, book, { givenName: null });
    expect(account).toMatchObject({ status: 'blocked', pending: 80, nextReward: null });
    expect(
      [...account.rules, ...account.rewards].every(({ lock }) => lock?.reason === 'blocked'),
    ).toBe(true);
    expect(account.redemptions[0]).toMatchObject({ state: 'issued', canGiveBack: false });
    const cart = { id: 'c', currency: 'EUR', lines: benchOrder('o', '10.00').lines };
    expect(quoteCarts(context, book, { carts: [cart] })).toMatchObject({
      isExact: true,
      quotes: [{ points: 0 }],
    });
  });

  it('still gets back what the shop had begun to void', () => {
    const { context, book } = blocked();
    const redemptions = book.redemptions.map((row) => ({ ...row, state: 'voiding' as const }));
    const settled = settleGiveBack.decide(
      context,
      { ...book, redemptions },
      { redemptionId: 'one', result: 'voided' },
    );
    expect(settled.outcome).toMatchObject({ outcome: 'returned' });
  });
});
