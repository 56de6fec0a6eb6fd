// Events of the shop: each counts once, and their order does not matter.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benchCustomer, benchOrder, openBench } from '../../testing/bench.ts';
import type { BareEvent, Bench } from '../../testing/bench.ts';
import { recordEvent } from './record-event.ts';

const customer = { id: benchCustomer };
const refundOf = (id: string, total: number): BareEvent => ({
  type: 'order.refunded',
  order: { id: 'o1', currency: 'EUR' },
  refund: { id, lines: [{ productId: 'guji', total }] },
});
const paid: BareEvent = { type: 'order.paid', customer, order: benchOrder('o1', '33.37') };
const cancelled: BareEvent = { type: 'order.cancelled', order: { id: 'o1' } };

function stateOf(bench: Bench): unknown {
  const { available, pending, debt, lifetime, tier, rules } = bench.account();
  const { awards } = bench.store.whole(benchCustomer);
  const rows = awards.map(({ points, clawed, refunded, pending: waiting }) => ({
    points,
    clawed,
    refunded,
    waiting,
  }));
  return { available, pending, debt, lifetime, tier, rules, rows };
}

describe('shop events', () => {
  it('L8 the order of payment, refunds and cancellation does not matter, nor do repetitions', () => {
    const set = fc
      .record({
        refunds: fc.array(fc.nat({ max: 2_000 }), { maxLength: 4 }),
        isCancelled: fc.boolean(),
        repeated: fc.nat({ max: 3 }),
      })
      .chain(({ refunds, isCancelled, repeated }) => {
        const once = [
          paid,
          ...refunds.map((total, index) => refundOf(`r${index}`, total)),
          ...(isCancelled ? [cancelled] : []),
        ];
        const all = [...once, ...once.slice(0, repeated)];
        return fc.tuple(
          fc.constant(once),
          fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
        );
      });
    fc.assert(
      fc.property(set, ([inOrder, shuffled]) => {
        const [one, other] = [openBench(), openBench()];
        for (const bench of [one, other]) bench.join();
        for (const event of inOrder) one.event(event);
        for (const event of shuffled) other.event(event);
        expect(stateOf(other)).toEqual(stateOf(one));
      }),
      { numRuns: 2_000 },
    );
  });

  it('L7 the same event or order never counts twice, and a duplicate writes nothing', () => {
    const bench = openBench();
    bench.join();
    const event = { ...paid, id: 'event-1', at: '2026-11-12T09:00:00.000Z' } as const;
    const input = { event, accountId: 'unused' } as Parameters<typeof recordEvent.decide>[2];
    expect(bench.run(recordEvent, input)).toEqual({ outcome: 'recorded', points: 133 });
    expect(bench.decide(recordEvent, input)).toMatchObject({
      outcome: { outcome: 'duplicate' },
      changes: null,
    });
    expect(bench.event(paid)).toEqual({ outcome: 'duplicate' });
    const other = { ...input, event: { ...event, order: benchOrder('o2', '33.37') } };
    expect(bench.run(recordEvent, other)).toEqual({ outcome: 'duplicate' });
  });

  it('keeps a refund of an unknown order without making a member of anybody', () => {
    const bench = openBench();
    const decision = bench.decide(
      recordEvent,
      {
        event: { ...refundOf('r1', 500), id: 'e1', at: '2026-11-12T09:00:00.000Z' },
        accountId: 'new',
      },
      { orderId: 'o1' },
    );
    expect(decision.outcome).toEqual({ outcome: 'ignored', reason: 'unknown_order' });
    expect(decision.changes).toMatchObject({
      member: null,
      transfers: [],
      balance: { version: 0, sequence: 0 },
      order: { orderId: 'o1', eligible: null, refunded: 500 },
      businessKeys: ['event:e1'],
    });
  });

  it('makes a known member of somebody new, and keeps their order without points', () => {
    const bench = openBench();
    expect(bench.event(paid)).toEqual({ outcome: 'ignored', reason: 'not_enrolled' });
    expect(bench.account()).toMatchObject({ status: 'known', pending: 0 });
    bench.join();
    expect(bench.event(paid)).toEqual({ outcome: 'duplicate' });
    expect(bench.event(refundOf('r1', 100))).toEqual({
      outcome: 'ignored',
      reason: 'nothing_left',
    });
  });

  it('takes a discount on the whole order off the goods', () => {
    const bench = openBench();
    bench.join();
    const order = { ...benchOrder('o1', '30.00'), discount: '5.00' };
    expect(bench.event({ type: 'order.paid', customer, order })).toEqual({
      outcome: 'recorded',
      points: 100,
    });
  });

  it('keeps ids apart that hold colons', () => {
    const bench = openBench();
    bench.join();
    expect(bench.pay('a', '1.00')).toEqual({ outcome: 'recorded', points: 4 });
    expect(bench.refund('a', 'b:paid', '1.00')).toEqual({ outcome: 'recorded', points: 4 });
    expect(bench.pay('a:refund:b', '1.00')).toEqual({ outcome: 'recorded', points: 4 });
  });

  it('gives the points for joining with the first event that says the e-mail is verified', () => {
    const bench = openBench();
    bench.join(false);
    expect(bench.account().available).toBe(0);
    const verified = { ...customer, email: 'noor@example.com', emailVerified: true };
    bench.event({ type: 'order.paid', customer: verified, order: benchOrder('o1', '10.00') });
    expect(bench.account()).toMatchObject({ available: 150, pending: 40 });
    bench.event({ type: 'customer.created', customer: verified });
    expect(bench.account().available).toBe(150);
  });

  it('does not take the proof of one address for the next', () => {
    const bench = openBench();
    const first = { ...customer, email: 'noor@example.com', emailVerified: true };
    const order = (id: string): BareEvent & { readonly type: 'order.paid' } => ({
      type: 'order.paid',
      customer: first,
      order: benchOrder(id, '1.00'),
    });
    bench.event(order('o1'));
    bench.event({ ...order('o2'), customer: { ...customer, email: 'other@example.com' } });
    bench.join(false);
    expect(bench.account().available).toBe(0);
    bench.event(order('o3'));
    bench.event({ type: 'customer.created', customer });
    expect(bench.account().available).toBe(150);
  });

  describe('an account that the shop has told of, whose address nobody has verified', () => {
    const created: BareEvent = {
      type: 'customer.created',
      customer: { ...customer, email: 'noor@example.com' },
    };

    it('has the points for joining, once, in whatever order the two are heard', () => {
      const before = openBench();
      before.event(created);
      before.join(false);
      const after = openBench();
      after.join(false);
      expect(after.account().available).toBe(0);
      after.event(created);
      for (const bench of [before, after]) {
        expect(bench.account().available).toBe(150);
        bench.event(created);
        bench.join(false);
        expect(bench.account().available).toBe(150);
      }
    });

    it('has none while the shop itself says that the address is unproven', () => {
      const bench = openBench();
      bench.event({
        type: 'customer.created',
        customer: { ...created.customer, emailVerified: false },
      });
      bench.join(false);
      expect(bench.account().available).toBe(0);
      bench.event(created);
      expect(bench.account().available).toBe(150);
    });
  });

  it('spends a review that came past the limit: it does not count next month', () => {
    const bench = openBench();
    bench.join();
    const review = (id: string): BareEvent => ({
      type: 'review.published',
      customer,
      review: { id, productId: `p-${id}` },
    });
    for (const id of ['1', '2', '3', '4', '5'])
      expect(bench.event(review(id))).toMatchObject({ outcome: 'recorded' });
    expect(bench.event(review('6'))).toEqual({ outcome: 'ignored', reason: 'limit_reached' });
    bench.passDays(31);
    expect(bench.event(review('6'))).toEqual({ outcome: 'duplicate' });
    expect(bench.event(review('7'))).toEqual({ outcome: 'recorded', points: 50 });
  });

  it('counts an order too small to earn for its spend', () => {
    const bench = openBench();
    bench.join();
    expect(bench.pay('o1', '0.24')).toEqual({ outcome: 'recorded', points: 0 });
    bench.passDays(15);
    expect(bench.account().tier?.qualifying).toBe(24);
  });
});
