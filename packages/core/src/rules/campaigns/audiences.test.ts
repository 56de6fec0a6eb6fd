// Whom campaigns reach: each part of an audience, what time does to it, and who wants no profile.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AudienceInFile } from '../../contract/program-file/audience-in-file.ts';
import type { ProgramFileCampaign } from '../../contract/program-file/campaign-in-file.ts';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { benchCustomer, openBench } from '../../testing/bench.ts';
import type { Bench } from '../../testing/bench.ts';
import { fixtureProgram } from '../../testing/fixture-program.ts';
import { quoteCarts, saveProfile, setConsents } from '../index.ts';
import { armOf } from './arms.ts';

const campaign: ProgramFileCampaign = {
  id: 'more',
  title: 'More',
  reason: 'because it is you',
  effect: { kind: 'multiply', percent: 200, rules: ['purchase'] },
};

function fileFor(audience: AudienceInFile, more: Partial<ProgramFile> = {}): ProgramFile {
  return { ...fixtureProgram, ...more, campaigns: [{ ...campaign, audience }] };
}

function open(audience: AudienceInFile, more: Partial<ProgramFile> = {}): Bench {
  const bench = openBench(fileFor(audience, more));
  bench.join();
  return bench;
}

const isMeant = (bench: Bench): boolean => bench.account().offers !== undefined;
const buy = (bench: Bench, id: string, productId = 'guji', categories: readonly string[] = []) =>
  bench.pay(id, [{ productId, categories, quantity: 1, total: '10.00' }]);
const dayOf = (bench: Bench): number | null => {
  const { changesAt } = bench.account();
  return changesAt === null ? null : (Date.parse(changesAt) - bench.now) / 86_400_000;
};

describe('an audience', () => {
  it('of a tier', () => {
    const bench = open({ tiers: ['silver', 'gold'] });
    expect(isMeant(bench)).toBe(false);
    bench.pay('o1', '120.00');
    bench.passDays(14);
    expect(isMeant(bench)).toBe(true);
    bench.refund('o1', 'r', '120.00');
    expect(isMeant(bench)).toBe(true);
  });

  it('of a tag, as the shop said last', () => {
    const bench = open({ tags: ['press', 'staff'] });
    const customer = { id: benchCustomer };
    const tag = (...tags: readonly string[]) =>
      bench.event({ type: 'customer.tagged', customer, tags });
    expect(tag('friend', 'staff', 'staff')).toEqual({ outcome: 'recorded', points: 0 });
    expect(isMeant(bench)).toBe(true);
    bench.now -= 1;
    expect(tag('friend')).toEqual({ outcome: 'ignored', reason: 'stale' });
    bench.now += 2;
    expect(isMeant(bench)).toBe(true);
    tag();
    expect(isMeant(bench)).toBe(false);
  });

  it('of an answer', () => {
    const bench = open({ profile: { brewing: ['filter'] } });
    expect(isMeant(bench)).toBe(false);
    bench.run(saveProfile, { fields: { brewing: 'espresso' } });
    expect(isMeant(bench)).toBe(false);
    bench.run(saveProfile, { fields: { brewing: 'filter' } });
    expect(isMeant(bench)).toBe(true);
  });

  it('of who has bought something and kept it', () => {
    const bench = open({ bought: { products: ['cup'], categories: ['filter'], days: 30 } });
    buy(bench, 'o1');
    expect(isMeant(bench)).toBe(false);
    expect(buy(bench, 'o2', 'kenya', ['filter', 'new'])).toMatchObject({ points: 40 });
    expect(isMeant(bench)).toBe(true);
    expect(buy(bench, 'o3')).toMatchObject({ points: 80 });
    bench.event({
      type: 'order.refunded',
      order: { id: 'o2', currency: 'EUR' },
      refund: { id: 'r', lines: [{ productId: 'kenya', total: '10.00' }] },
    });
    expect(isMeant(bench)).toBe(false);
    buy(bench, 'o4', 'cup');
    expect(isMeant(bench)).toBe(true);
    bench.passDays(29);
    expect(isMeant(bench)).toBe(true);
    bench.passDays(1);
    expect(isMeant(bench)).toBe(false);
  });

  it('keeps of goods no more than is asked for', () => {
    const bench = open({ bought: { categories: ['filter'] } });
    buy(bench, 'o1', 'kenya', ['filter', 'new']);
    const kept = bench.store.read({ customerId: benchCustomer }, { orderId: 'o1' }).order?.goods;
    expect(kept).toEqual([{ productId: 'kenya', categories: ['filter'], amount: 1_000 }]);
    bench.file = fileFor({ tags: ['press'] });
    buy(bench, 'o2', 'kenya', ['filter']);
    expect(bench.store.read({ customerId: benchCustomer }, { orderId: 'o2' }).order?.goods).toEqual(
      [],
    );
  });

  it('of who has bought nothing yet, to which a newcomer belongs once they have joined', () => {
    const bench = open({ firstPurchase: true });
    expect(isMeant(bench)).toBe(true);
    expect(buy(bench, 'o1')).toMatchObject({ points: 80 });
    expect(isMeant(bench)).toBe(false);
    expect(buy(bench, 'o2')).toMatchObject({ points: 40 });
    bench.refund('o1', 'r', '10.00');
    bench.refund('o2', 'r', '10.00');
    expect(isMeant(bench)).toBe(true);
  });

  it('of who has been away, since joining or since the last order', () => {
    const bench = open({ absentDays: 40 });
    expect([isMeant(bench), dayOf(bench)]).toEqual([false, 40]);
    bench.passDays(40);
    expect(isMeant(bench)).toBe(true);
    expect(buy(bench, 'o1')).toMatchObject({ points: 80 });
    expect(isMeant(bench)).toBe(false);
    bench.passDays(20);
    expect([isMeant(bench), dayOf(bench)]).toEqual([false, 20]);
  });

  it('of whose last one must be used up', () => {
    const bench = open({ reorder: { products: ['filters-100'], days: 50 } });
    expect(isMeant(bench)).toBe(false);
    buy(bench, 'o1', 'filters-100');
    bench.passDays(20);
    expect([isMeant(bench), dayOf(bench)]).toEqual([false, 30]);
    bench.passDays(30);
    expect(isMeant(bench)).toBe(true);
    buy(bench, 'o2');
    expect(isMeant(bench)).toBe(true);
    buy(bench, 'o3', 'filters-100');
    expect(isMeant(bench)).toBe(false);
  });

  it('asks for all of its parts', () => {
    const bench = open({ profile: { brewing: ['filter'] }, bought: { products: ['cup'] } });
    buy(bench, 'o1', 'cup');
    expect(isMeant(bench)).toBe(false);
    bench.run(saveProfile, { fields: { brewing: 'filter' } });
    expect(isMeant(bench)).toBe(true);
  });

  it('is nobody who wants no profile, but for what does not look at orders', () => {
    const off = { marketingConsent: false, termsVersion: null, profiling: false };
    const bench = open({ firstPurchase: true });
    bench.run(setConsents, off);
    expect([isMeant(bench), dayOf(bench)]).toEqual([false, null]);
    buy(bench, 'o1', 'cup', ['filter']);
    expect(bench.store.read({ customerId: benchCustomer }, { orderId: 'o1' }).order?.goods).toEqual(
      [],
    );
    bench.run(setConsents, { ...off, profiling: true });
    bench.refund('o1', 'r', '10.00');
    expect(isMeant(bench)).toBe(true);
    const tiers = open({ tiers: ['bronze'] });
    tiers.run(setConsents, off);
    expect(isMeant(tiers)).toBe(true);
    const everybody = openBench({ ...fixtureProgram, campaigns: [campaign] });
    everybody.join();
    everybody.run(setConsents, off);
    expect(isMeant(everybody)).toBe(true);
  });

  it('is nobody who has not joined', () => {
    const bench = openBench(fileFor({ firstPurchase: true }));
    const carts = [
      { id: 'c', currency: 'EUR', lines: [{ productId: 'guji', quantity: 1, total: '10.00' }] },
    ];
    expect(quoteCarts(bench.context(), null, { carts }).quotes[0]?.points).toBe(40);
  });
});

describe('segments', () => {
  const segments = ['new', 'promising', 'loyal', 'sleeping', 'lost', 'at_risk'] as const;
  /** Those that somebody belongs to after so many days of orders. */
  function after(days: readonly number[], wait: number, terms: object = {}): readonly string[] {
    return segments.filter((segment) => {
      const bench = open({ segments: [segment] }, { segments: terms });
      for (const [index, gap] of days.entries()) {
        bench.passDays(gap);
        buy(bench, `o${index}`);
      }
      bench.passDays(wait);
      return isMeant(bench);
    });
  }

  it.each([
    ['nobody before the first order', [], 400, {}, []],
    ['new with the first order', [0], 0, {}, ['new']],
    ['promising a month later', [0], 30, {}, ['promising']],
    ['promising with the second', [0, 3], 0, {}, ['promising']],
    ['loyal with the fourth', [0, 20, 20, 20], 10, {}, ['loyal']],
    ['loyal sooner where the shop says so', [0, 20], 10, { loyalOrders: 2 }, ['loyal']],
    ['loyal by what was spent', [0, 20], 10, { loyalSpend: '20.00' }, ['loyal']],
    ['at risk, away for twice as long as usual', [0, 20, 20, 20], 40, {}, ['loyal', 'at_risk']],
    ['not at risk a day before', [0, 20, 20, 20], 39, {}, ['loyal']],
    ['not at risk without a rhythm', [0, 20], 60, {}, ['promising']],
    ['sleeping, and at risk of course', [0, 20, 20], 120, {}, ['sleeping', 'at_risk']],
    ['sleeping after one order', [0], 120, {}, ['sleeping']],
    ['lost, and no longer at risk', [0, 20, 20], 365, {}, ['lost']],
  ] as const)('%s', (_, days, wait, terms, expected) => {
    expect(after(days, wait, terms)).toEqual(expected);
  });

  it('are told when they change by themselves', () => {
    const bench = open({ segments: ['at_risk'] }, { expiry: { basis: 'none' } });
    for (const gap of [0, 10, 10]) {
      bench.passDays(gap);
      buy(bench, `o${bench.now}`);
    }
    bench.passDays(18);
    expect([isMeant(bench), dayOf(bench)]).toEqual([false, 2]);
    bench.passDays(2);
    expect(isMeant(bench)).toBe(true);
  });
});

describe('variants and holdout', () => {
  const tested = {
    id: 'test',
    holdout: 20,
    variants: [
      { id: 'a', share: 30, title: 'A', text: null, reason: null, effect: null },
      { id: 'b', share: 30, title: null, text: null, reason: null, effect: null },
    ],
  };

  it('share members out as they say, and nobody ever changes', () => {
    const counts = new Map<string, number>();
    for (let index = 0; index < 20_000; index += 1) {
      const accountId = `0199f3a2-7b1c-7000-8000-${String(index).padStart(12, '0')}`;
      const arm = armOf(tested, accountId);
      expect(armOf(tested, accountId)).toBe(arm);
      const name = arm === null || arm === 'held_out' ? String(arm) : arm.id;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const share = (name: string): number => (counts.get(name) ?? 0) / 200;
    for (const [name, wanted] of [
      ['held_out', 20],
      ['a', 30],
      ['b', 30],
      ['null', 20],
    ] as const)
      expect(Math.abs(share(name) - wanted)).toBeLessThan(1.5);
  });

  it('have words and effects of their own, on the offer and in history', () => {
    const variants = [
      { id: 'triple', share: 100, title: 'Triple', effect: { ...campaign.effect, percent: 300 } },
    ] as ProgramFileCampaign['variants'];
    const bench = openBench({
      ...fixtureProgram,
      campaigns: [{ ...campaign, ...(variants && { variants }) }],
    });
    bench.join();
    expect(bench.account().offers).toMatchObject([
      { id: 'more-triple', title: 'Triple', reason: 'because it is you', amount: 300 },
    ]);
    expect(buy(bench, 'o1')).toMatchObject({ points: 120 });
    expect(bench.history().map(({ message }) => message)).toContain('Triple');
    bench.refund('o1', 'r', '10.00');
    expect(bench.account().pending).toBe(0);
  });

  it('hold members out of all of it', () => {
    const bench = openBench({ ...fixtureProgram, campaigns: [{ ...campaign, holdout: 100 }] });
    bench.join();
    expect(isMeant(bench)).toBe(false);
    expect(buy(bench, 'o1')).toMatchObject({ points: 40 });
  });
});

describe('what is quoted to an audience', () => {
  const parts = fc.record(
    {
      firstPurchase: fc.boolean(),
      absentDays: fc.constantFrom(1, 20, 40),
      bought: fc.constantFrom(
        { products: ['guji'] },
        { products: ['cup'], days: 30 },
        { categories: ['filter'] },
      ),
      reorder: fc.constantFrom({ products: ['guji'], days: 10 }),
      segments: fc.subarray(['new', 'promising', 'loyal', 'at_risk', 'sleeping'] as const, {
        minLength: 1,
      }),
    },
    { requiredKeys: [] },
  );
  const deed = fc.oneof(
    fc.record({ do: fc.constant('buy' as const), product: fc.constantFrom('guji', 'cup') }),
    fc.record({ do: fc.constant('refund' as const), nth: fc.nat({ max: 5 }) }),
    fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 50 }) }),
  );

  it('is given, and all of it goes with refunds of everything', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(parts, fc.array(deed, { maxLength: 15 }), (audience, deeds) => {
        const bench = open(audience, { expiry: { basis: 'none' } });
        let orders = 0;
        for (const each of deeds) {
          if (each.do === 'wait') bench.passDays(each.days);
          if (each.do === 'refund' && each.nth < orders) bench.refund(`o${each.nth}`, 'r', '10.00');
          if (each.do !== 'buy') continue;
          const lines = [
            { productId: each.product, categories: ['filter'], quantity: 1, total: '10.00' },
          ];
          const book = bench.store.read({ customerId: benchCustomer }, {});
          const carts = [{ id: 'c', currency: 'EUR', lines }];
          const { quotes } = quoteCarts(bench.context(), book, { carts });
          const hasOffer = isMeant(bench);
          expect(bench.pay(`o${orders}`, lines)).toMatchObject({ points: quotes[0]?.points });
          expect(quotes[0]?.parts).toHaveLength(hasOffer ? 2 : 1);
          orders += 1;
        }
        for (let order = 0; order < orders; order += 1) bench.refund(`o${order}`, 'all', '10.00');
        const { available, pending, debt } = bench.account();
        expect([available, pending, debt]).toEqual([150, 0, 0]);
        expect(bench.store.read({ customerId: benchCustomer }, {}).pastOrders).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('stays an offer, or none, until the account says to look again', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        // One part at a time: together they seldom hold.
        fc.oneof(
          fc.record({ absentDays: fc.constantFrom(1, 20, 40) }),
          fc.record({ bought: fc.constant({ products: ['cup'], days: 30 }) }),
          fc.record({ reorder: fc.constant({ products: ['guji'], days: 45 }) }),
          fc.record({
            segments: fc.constantFrom(
              ...(['new', 'promising', 'loyal', 'at_risk', 'sleeping', 'lost'] as const).map(
                (one) => [one],
              ),
            ),
          }),
        ),
        fc.array(deed, { minLength: 1, maxLength: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (audience, deeds, share) => {
          const bench = open(audience, {
            expiry: { basis: 'none' },
            segments: { days: 100, loyalOrders: 2, lostDays: 300 },
          });
          for (const [index, each] of deeds.entries()) {
            if (each.do === 'wait') bench.passDays(each.days);
            if (each.do === 'refund') bench.refund(`o${each.nth}`, 'r', '10.00');
            if (each.do === 'buy') buy(bench, `o${index}`, each.product, ['filter']);
          }
          // From one moment at which it says so to the next, to the last.
          for (let look = 0; look < 60; look += 1) {
            const { now } = bench;
            const { changesAt, offers } = bench.account();
            const until = changesAt === null ? now + 5_000 * 86_400_000 : Date.parse(changesAt);
            for (const moment of [now + Math.floor(share * (until - 1 - now)), until - 1]) {
              bench.now = moment;
              expect(bench.account().offers).toEqual(offers);
            }
            if (changesAt === null) return;
            bench.now = until;
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
