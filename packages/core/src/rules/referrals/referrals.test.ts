// Bringing friends on the bench: any order of what happens ends at the same points, and everything sent back takes
// everything back.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MoneyInput } from '../../contract/cart.ts';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { countingIds } from '../../testing/counting-ids.ts';
import { fixtureProgram } from '../../testing/fixture-program.ts';
import { createMemoryStore } from '../../testing/memory-store.ts';
import {
  describeAccount,
  enrol,
  recordEvent,
  refer,
  resolveProgram,
  settleReferral,
  weighReferral,
  whoseEvent,
} from '../index.ts';
import type { RuleContext } from '../index.ts';
import { everyCapability } from '../../contract/capabilities.ts';
import type { ShopEvent } from '../../contract/shop-event.ts';

const dayMs = 86_400_000;
const start = Date.UTC(2026, 10, 12, 9);

const program: ProgramFile = {
  ...fixtureProgram,
  expiry: { basis: 'none' },
  rules: [
    {
      id: 'friends',
      kind: 'referral',
      title: { nl: 'Breng een vriend mee', en: 'Bring a friend' },
      points: 200,
      tierPoints: { gold: 300 },
      reward: 'five-off',
      friend: { points: 75, reward: 'free-shipping' },
      link: '/welkom?vriend={code}',
      orderFrom: '20.00',
      pendingDays: 14,
    },
  ],
};

interface Shop {
  now: number;
  file: ProgramFile;
  join(who: string, code?: string): void;
  event(event: object): void;
  jobs(): void;
  account(who: string): ReturnType<typeof describeAccount>;
}

function openShop(): Shop {
  const store = createMemoryStore();
  const newId = countingIds();
  let events = 0;
  const customer = (id: string) => ({
    customerId: id,
    givenName: id,
    email: `${id}@example.org`,
    isEmailVerified: true,
  });
  const context = (): RuleContext => ({
    program: resolveProgram(shop.file, {
      language: 'en',
      version: 1,
      capabilities: everyCapability,
    }),
    now: shop.now,
    nextId: newId,
  });
  const shop: Shop = {
    now: start,
    file: program,
    join(who, referralCode) {
      const terms = { termsVersion: program.termsVersion, marketingConsent: false };
      const command = { accountId: newId(), customer: customer(who), ...terms, referralCode };
      store.run(enrol, context(), { customerId: who }, command);
      store.run(refer, context(), { customerId: who }, { code: `CODE-${who.toUpperCase()}` });
    },
    event(told) {
      events += 1;
      const at = new Date(shop.now).toISOString();
      const event = { id: `event-${events}`, at, ...told } as ShopEvent;
      store.run(recordEvent, context(), whoseEvent(event), { event, accountId: newId() });
    },
    jobs() {
      for (const accountId of store.referrals.due(shop.now).weigh)
        store.run(weighReferral, context(), { accountId }, {});
      for (const { accountId, friendId } of store.referrals.due(shop.now).settle)
        store.run(settleReferral, context(), { accountId }, { friendId });
    },
    account: (who) =>
      describeAccount(context(), store.read({ customerId: who }, {}), { givenName: who }),
  };
  return shop;
}

const order = (id: string, total: MoneyInput) => ({
  id,
  currency: 'EUR',
  lines: [{ productId: 'p', quantity: 1, total }],
});
const paid = (id: string, total: MoneyInput) => ({
  type: 'order.paid',
  customer: { id: 'daan' },
  order: order(id, total),
});
const state = (id: string, total: MoneyInput, refunded: MoneyInput, isPaid: boolean) => ({
  type: 'order.updated',
  customer: { id: 'daan' },
  order: {
    ...order(id, total),
    isPaid,
    isCancelled: false,
    refunds: [{ id: 'r', lines: [{ productId: 'p', total: refunded }] }],
  },
});

function openFriends(): Shop {
  const shop = openShop();
  shop.join('noor');
  shop.join('daan', 'CODE-NOOR');
  return shop;
}

/** Minor units. */
const amount = fc.integer({ min: 0, max: 4_000 });
const deed = fc.record({
  id: fc.constantFrom('o1', 'o2', 'o3'),
  total: amount,
  refunded: amount,
  isPaid: fc.boolean(),
  days: fc.integer({ min: 0, max: 10 }),
});

describe('bringing friends', () => {
  it('gives the member what their orders leave standing, whatever came before', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 12 }), (deeds) => {
        const shop = openFriends();
        const last = new Map<string, number>();
        for (const { id, total, refunded, isPaid, days } of deeds) {
          shop.now += days * dayMs;
          shop.event(state(id, total, refunded, isPaid));
          shop.jobs();
          last.set(id, isPaid ? total - Math.min(total, refunded) : 0);
        }
        shop.now += 30 * dayMs;
        shop.jobs();
        const isEnough = [...last.values()].some((left) => left >= 2_000);
        expect(shop.account('noor').available).toBe(isEnough ? 200 : 0);
        const [friend] = shop.account('noor').referral?.friends ?? [];
        expect(friend?.state === 'rewarded').toBe(isEnough);
      }),
      { numRuns: 300 },
    );
  });

  it('takes back everything where everything is sent back, in any parts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2_000, max: 9_000 }),
        fc.array(fc.integer({ min: 1, max: 4_000 }), { maxLength: 6 }),
        fc.boolean(),
        (total, parts, isLate) => {
          const shop = openFriends();
          shop.event(paid('o1', total));
          if (isLate) shop.now += 20 * dayMs;
          shop.jobs();
          let left = total;
          for (const [index, part] of [...parts, total].entries()) {
            const cents = Math.min(left, part);
            left -= cents;
            const lines = [{ productId: 'p', total: cents }];
            const refund = { id: `r${index}`, lines };
            shop.event({ type: 'order.refunded', order: { id: 'o1', currency: 'EUR' }, refund });
            shop.jobs();
          }
          shop.now += 30 * dayMs;
          shop.jobs();
          const { available, pending, debt, lifetime, rules } = shop.account('noor');
          expect([available, pending, debt, lifetime]).toEqual([0, 0, 0, 0]);
          expect(rules.find(({ ruleId }) => ruleId === 'friends')?.timesDone).toBe(0);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('gives nothing for nothing: a friend who never orders, and a job that comes twice', () => {
    const shop = openFriends();
    shop.now += 400 * dayMs;
    shop.jobs();
    shop.jobs();
    expect(shop.account('noor').available).toBe(0);
    expect(shop.account('daan').available).toBe(75);
  });

  it('gives a reward beside the points, and makes an unused one void when the order goes', () => {
    const shop = openFriends();
    const rewards = (who: string) =>
      shop.account(who).redemptions.map(({ rewardId, state: how }) => [rewardId, how]);
    expect(rewards('daan')).toEqual([['free-shipping', 'requested']]);
    shop.event(paid('o1', '30.00'));
    shop.now += 15 * dayMs;
    shop.jobs();
    expect(rewards('noor')).toEqual([['five-off', 'requested']]);
    shop.event({ type: 'order.cancelled', order: { id: 'o1' } });
    shop.jobs();
    expect(rewards('noor')).toEqual([]);
    expect(shop.account('noor').available).toBe(0);
  });

  it('promises what a campaign gave on the day the friend joined', () => {
    const shop = openShop();
    shop.join('noor');
    shop.file = {
      ...program,
      campaigns: [
        {
          id: 'friends-week',
          title: { nl: 'Vriendenweek', en: 'A week for friends' },
          effect: { kind: 'multiply', percent: 150, rules: ['friends'] },
          endsAt: '2026-11-12',
        },
      ],
    };
    shop.join('daan', 'CODE-NOOR');
    shop.event(paid('o1', '30.00'));
    shop.now += 15 * dayMs;
    shop.jobs();
    expect(shop.account('noor').available).toBe(300);
  });
});
