// Orders told in pieces and as a whole, by whoever, in whatever order: one final state for one set of reports.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benchCustomer, openBench } from '../../testing/bench.ts';
import type { Bench } from '../../testing/bench.ts';
import type { OrderState, ShopEvent } from '../../contract/shop-event.ts';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { fixtureProgram } from '../../testing/fixture-program.ts';
import { claimOrder } from './claim-order.ts';
import { recordEvent, whoseEvent } from '../earning/record-event.ts';

const isLong = process.env['LONG'] !== undefined;
const numRuns = isLong ? 20_000 : 2_000;
const start = Date.UTC(2026, 10, 12, 9);

type Report = ShopEvent & { readonly wait: number };

const customer = { id: benchCustomer };
const moment = fc.integer({ min: 0, max: 12 });
const orderId = fc.constantFrom('o1', 'o2');
const refundIds = ['a', 'b', 'c'] as const;
const cents = fc.integer({ min: 0, max: 4_900 });
const at = (tick: number): string => new Date(start + tick * 60_000).toISOString();
const linesOf = (total: number, gift: number) => [
  { productId: 'guji', categories: ['coffee', 'new'], quantity: 1, total: Math.ceil(total / 2) },
  { productId: 'cups', categories: ['sale'], quantity: 1, total: Math.floor(total / 2) },
  { productId: 'card', quantity: 1, total: gift, giftCard: true },
];
const channel = fc.constantFrom(undefined, 'web' as const, 'till' as const);
const product = fc.constantFrom('guji', 'guji', 'cups', 'unheard-of');
const whose = (isGuest: boolean) => (isGuest ? {} : { customer });

const paid = fc
  .record({ orderId, total: cents, gift: cents, tick: moment, isGuest: fc.boolean(), channel })
  .map(({ orderId: id, total, gift, tick, isGuest, channel: placed }) => ({
    key: `paid ${id}`,
    event: {
      type: 'order.paid' as const,
      at: at(tick),
      ...whose(isGuest),
      order: { id, number: id, currency: 'EUR', lines: linesOf(total, gift), channel: placed },
    },
  }));

// One report of a refund is always the same; a state may tell of it too, and otherwise.
const refunded = fc
  .record({ orderId, refund: fc.constantFrom(...refundIds), total: cents, tick: moment, product })
  .map(({ orderId: id, refund, total, tick, product: productId }) => ({
    key: `refund ${id} ${refund}`,
    event: {
      type: 'order.refunded' as const,
      at: at(tick),
      order: { id, currency: 'EUR' },
      refund: { id: refund, lines: [{ productId, total }] },
    },
  }));

const cancelled = fc.record({ orderId, tick: moment }).map(({ orderId: id, tick }) => ({
  key: `cancelled ${id} ${tick}`,
  event: { type: 'order.cancelled' as const, at: at(tick), order: { id } },
}));

// Two states of one moment have no order: shops tell one.
const updated = fc
  .record({
    orderId,
    tick: moment,
    total: cents,
    isPaid: fc.constantFrom(true, true, true, false),
    isCancelled: fc.constantFrom(false, false, false, true),
    isGuest: fc.boolean(),
    channel,
    refunds: fc.uniqueArray(fc.tuple(fc.constantFrom(...refundIds), cents, product), {
      selector: ([id]) => id,
    }),
  })
  .map(({ orderId: id, tick, total, isPaid, isCancelled, isGuest, refunds, channel: placed }) => {
    const order: OrderState = {
      id,
      number: id,
      currency: 'EUR',
      lines: linesOf(total, 0),
      channel: placed,
      isPaid,
      isCancelled,
      refunds: refunds.map(([refund, amount, productId]) => ({
        id: refund,
        lines: [{ productId, total: amount }],
      })),
    };
    return {
      key: `updated ${id} ${tick}`,
      event: { type: 'order.updated' as const, at: at(tick), ...whose(isGuest), order },
    };
  });

const created = fc.constant({
  key: 'created',
  event: { type: 'customer.created' as const, at: at(0), customer },
});

/** A set of reports, and the same reports shuffled, some of them more than once and with days between. */
const twice = fc
  .uniqueArray(
    fc.oneof(
      { weight: 3, arbitrary: paid },
      { weight: 4, arbitrary: refunded },
      { weight: 1, arbitrary: cancelled },
      { weight: 6, arbitrary: updated },
      { weight: 1, arbitrary: created },
    ),
    { selector: ({ key }) => key, minLength: 1, maxLength: 10 },
  )
  .chain((set) => {
    const repeat = fc.record({
      index: fc.nat({ max: set.length - 1 }),
      isNewId: fc.boolean(),
    });
    return fc.record({
      set: fc.constant(set),
      repeats: fc.array(repeat, { maxLength: 5 }),
      order: fc.array(fc.nat(), { minLength: 16, maxLength: 16 }),
      waits: fc.array(fc.constantFrom(0, 0, 0, 1, 9, 20), { minLength: 16, maxLength: 16 }),
    });
  })
  .map(({ set, repeats, order, waits }) => {
    const reports = set.map(({ key, event }): ShopEvent => ({ ...event, id: key }));
    const again = repeats.map(({ index, isNewId }, nth): ShopEvent => {
      const { id, ...event } = reports[index]!;
      return { ...event, id: isNewId ? `${id} again ${nth}` : id };
    });
    const shuffled = [...reports, ...again]
      .map((event, index) => ({ event, place: order[index] ?? 0 }))
      .sort((one, other) => one.place - other.place)
      .map(({ event }, index): Report => ({ ...event, wait: waits[index] ?? 0 }));
    return { inOrder: reports.map((event): Report => ({ ...event, wait: 0 })), shuffled };
  });

const bonus = { kind: 'purchase', title: 'Bonus', points: 30 } as const;

/** Beside the plain rule one for each condition an order can meet by itself. */
const severalRules: ProgramFile = {
  ...fixtureProgram,
  rules: [
    { ...bonus, id: 'large', orderFrom: '20.00' },
    ...fixtureProgram.rules,
    { ...bonus, id: 'coffee', only: { categories: ['coffee'] }, perAmount: '0.70' },
    { ...bonus, id: 'no-sale', except: { categories: ['sale'] }, pendingDays: 3 },
    { ...bonus, id: 'till-cups', channels: ['till'], only: { products: ['cups'] } },
  ],
};

/** What hangs on other orders of the member too: where there is but one, it comes to the same in any order. */
const firstOrder: ProgramFile = {
  ...severalRules,
  rules: [
    ...severalRules.rules,
    { ...bonus, id: 'first', nthOrder: 1, only: { products: ['guji'] } },
    { ...bonus, id: 'second', nthOrder: 2 },
  ],
};

function live(reports: readonly Report[], file: ProgramFile): unknown {
  const bench = openBench(file, start);
  bench.join(false);
  for (const { wait, ...event } of reports) {
    bench.passDays(wait);
    bench.run(recordEvent, { event, accountId: 'new' }, whoseEvent(event));
  }
  for (const id of ['o1', 'o2']) bench.run(claimOrder, { orderId: id });
  bench.passDays(60);
  return stateOf(bench);
}

// Not how it came to be: which lots, which level was reached on the way, when it was first heard.
function stateOf(bench: Bench): unknown {
  const { available, pending, debt, lifetime, tier } = bench.account();
  const { awards } = bench.store.whole(benchCustomer);
  const orders = ['o1', 'o2'].map((id) => {
    const { order } = bench.store.read({ customerId: benchCustomer }, { orderId: id });
    if (!order) return null;
    const { taken: _taken, accountId: _account, terms, ...rest } = order;
    // An order that is not paid may have been, or so it was heard: that gives nothing.
    const rates = rest.isPaid ? terms?.map(({ availableAt: _at, ...rate }) => rate) : null;
    return { ...rest, rates };
  });
  const rows = awards
    // Spend counts by the award that carries the goods; a bonus that gives nothing, any more or at all, is no fact.
    .filter(
      ({ sourceKind, points, clawed, eligible, refunded: back }) =>
        points > clawed || (sourceKind === 'order' && eligible > back),
    )
    .map(({ sourceId, ruleId, points, clawed, eligible, refunded: back }) => ({
      sourceId,
      ruleId,
      points,
      clawed,
      eligible,
      refunded: back,
    }))
    .sort((one, other) => keyOf(one).localeCompare(keyOf(other)));
  return { available, pending, debt, lifetime, qualifying: tier?.qualifying, orders, rows };
}

const keyOf = ({ sourceId, ruleId }: { sourceId: string | null; ruleId: string }): string =>
  `${sourceId} ${ruleId}`;

describe('L8 event order does not matter', () => {
  it(
    `L8 ${numRuns} sets of reports end in one state each, shuffled, repeated and late`,
    { timeout: 600_000 },
    () => {
      fc.assert(
        fc.property(
          twice,
          fc.constantFrom(fixtureProgram, severalRules),
          ({ inOrder, shuffled }, file) => {
            expect(live(shuffled, file)).toEqual(live(inOrder, file));
          },
        ),
        { numRuns },
      );
    },
  );

  it(
    'L8 a rule for the first order gives the same for the only one, in whatever order it is heard',
    { timeout: 600_000 },
    () => {
      const only = (reports: readonly Report[]): readonly Report[] =>
        reports.filter((report) => !('order' in report) || report.order.id === 'o1');
      fc.assert(
        fc.property(twice, ({ inOrder, shuffled }) => {
          expect(live(only(shuffled), firstOrder)).toEqual(live(only(inOrder), firstOrder));
        }),
        { numRuns: numRuns / 2 },
      );
    },
  );
});
