// A shop that rewards bringing friends, with short ways to say who does what. No sign-up points, and orders that earn
// nothing: whatever somebody has, they have for a friend.

import { randomUUID } from 'node:crypto';
import type {
  CustomerSignals,
  EnrolOutcome,
  MoneyInput,
  ProgramFile,
  ShopEvent,
} from '@zegel/core';
import { ledgerBackend } from '../../backends/ledger/ledger-backend.ts';
import type { LedgerBackend } from '../../backends/ledger/ledger-backend.ts';
import { createJobRunner } from '../../jobs/job-runner.ts';
import type { Store } from '../../open-store.ts';
import { testProgram } from './test-program.ts';
import { testClock, testShopId } from './test-store.ts';
import type { TestClock, TestEngine } from './test-store.ts';

export const windowDays = 14;
export const dayMs: number = 24 * 60 * 60 * 1_000;
export const promised = { advocate: 200, friend: 75 } as const;

export const friendsProgram: ProgramFile = {
  ...testProgram,
  expiry: { basis: 'none' },
  rules: [
    { id: 'buy', kind: 'purchase', title: 'Buy', points: 1, perAmount: '1000000.00' },
    {
      id: 'friends',
      kind: 'referral',
      title: 'Bring a friend',
      points: promised.advocate,
      friend: { points: promised.friend },
      link: 'https://shop.example/welcome?friend={code}',
      orderFrom: '25.00',
      pendingDays: windowDays,
      limit: { times: 5, per: 'month' },
    },
  ],
};

export interface Someone {
  readonly id: string;
  readonly email?: string;
}

export interface FriendsBench {
  readonly place: string;
  readonly clock: TestClock;
  readonly store: Store;
  readonly backend: LedgerBackend;
  join(who: Someone, code?: string): Promise<EnrolOutcome>;
  /** Joins where they have not, and asks for their code. */
  codeOf(who: Someone): Promise<string>;
  /** What the shop's server says of a customer. */
  tell(who: Someone, signals?: CustomerSignals): Promise<void>;
  pay(who: Someone | null, orderId: string, paid?: Paid): Promise<void>;
  refund(orderId: string, total: MoneyInput): Promise<void>;
  send(event: WithoutEnvelope<ShopEvent>): Promise<void>;
  erase(who: Someone): Promise<void>;
  /** Lets days pass, and the jobs run. */
  pass(days: number): Promise<void>;
  has(who: Someone): Promise<number>;
  /** What the one who brought friends sees of them, oldest first. */
  friendsOf(who: Someone): Promise<readonly string[]>;
}

type WithoutEnvelope<Event> = Event extends ShopEvent ? Omit<Event, 'id' | 'at'> : never;

export interface Paid {
  readonly total?: MoneyInput;
  readonly signals?: CustomerSignals;
  readonly giftCard?: boolean;
  readonly email?: string;
}

export async function openFriendsBench(
  engine: TestEngine,
  program: ProgramFile = friendsProgram,
): Promise<FriendsBench> {
  const clock = testClock();
  const place = await engine.place();
  const store = await engine.open(place, clock);
  await store.directory.publishProgram(testShopId, program);
  const { privacy } = store;
  const backend = ledgerBackend({ ...store, shopId: testShopId, now: clock.now });
  const once = () => ({ idempotencyKey: randomUUID() });
  const emailOf = ({ id, email }: Someone): string => email ?? `${id}@example.org`;
  const shopperOf = (who: Someone) =>
    backend.shopper({
      kind: 'customer',
      language: null,
      customerId: who.id,
      givenName: who.id,
      email: emailOf(who),
      isEmailVerified: true,
    });
  async function send(event: WithoutEnvelope<ShopEvent>): Promise<void> {
    const whole = { ...event, id: randomUUID(), at: new Date(clock.now()).toISOString() };
    await backend.shop.record(whole, once());
  }
  async function join(who: Someone, referralCode?: string): Promise<EnrolOutcome> {
    const input = { termsVersion: '1', marketingConsent: false, referralCode };
    return (await shopperOf(who).enrol(input, once())).result;
  }
  const jobs = createJobRunner({
    ...store,
    now: clock.now,
    onError: (error) => {
      throw error;
    },
  });
  return {
    place,
    clock,
    store,
    backend,
    join,
    send,
    async codeOf(who) {
      await join(who);
      return (await shopperOf(who).refer?.(once()))?.account.referral?.code ?? '';
    },
    tell: (who, signals = {}) =>
      send({ type: 'customer.created', customer: { id: who.id, email: emailOf(who), signals } }),
    pay: (who, id, { total = '30.00', signals = {}, giftCard = false, email } = {}) =>
      send({
        type: 'order.paid',
        ...(who && {
          customer: { id: who.id, signals, ...(email !== undefined && { email }) },
        }),
        order: {
          id,
          currency: 'EUR',
          lines: [{ productId: 'p', quantity: 1, total, giftCard }],
        },
      }),
    refund: (id, total) =>
      send({
        type: 'order.refunded',
        order: { id, currency: 'EUR' },
        refund: { id: randomUUID(), lines: [{ productId: 'p', total }] },
      }),
    async erase({ id: customerId }) {
      await privacy.erasePerson({ shopId: testShopId, customerId }, randomUUID(), 'shop');
    },
    async pass(days) {
      clock.advance(days * dayMs);
      await jobs.run();
    },
    has: async (who) => (await backend.shop.findMember(who.id))?.available ?? 0,
    friendsOf: async (who) =>
      ((await backend.shop.findMember(who.id))?.referral?.friends ?? [])
        .toReversed()
        .map(({ state }) => state),
  };
}
