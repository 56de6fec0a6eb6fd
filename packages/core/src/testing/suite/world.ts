// One scenario's world: a fresh backend, a shopper called Noor, and short ways to say what happens to them.

import { randomUUID } from 'node:crypto';
import type { Account } from '../../contract/account.ts';
import type { MoneyInput } from '../../contract/cart.ts';
import type { Entry } from '../../contract/history.ts';
import type {
  Caller,
  LoyaltyBackend,
  ShopperSide,
  ShopSide,
  WriteOptions,
} from '../../contract/loyalty-backend.ts';
import type { EventOutcome, PaidOrder, ShopEvent } from '../../contract/shop-event.ts';
import { fixtureProgram } from '../fixture-program.ts';

export interface BackendUnderTest {
  readonly backend: LoyaltyBackend;
  /** The shop's side, also where `backend` itself has none (a client in a browser). */
  readonly shop: ShopSide;
  /** Signs the claim of an order as the shop's server would; left out where there are no claims. */
  readonly signClaim?: ((orderId: string, expiresAt: number) => Promise<string>) | undefined;
  /** Moves the ledger's clock forward, and resolves when everything due by then is settled. */
  moveClock(milliseconds: number): Promise<void>;
  stop(): Promise<void>;
}

export type MakeBackend = () => Promise<BackendUnderTest>;

/** Of any test runner. */
export interface TestRunner {
  readonly describe: (name: string, define: () => void) => void;
  readonly it: (name: string, run: () => Promise<void>) => void;
}

export type Customer = Extract<Caller, { readonly kind: 'customer' }>;

export const dayMs = 86_400_000;

export const noor: Customer = {
  kind: 'customer',
  language: 'nl',
  customerId: 'customer-noor',
  givenName: 'Noor',
  email: 'noor@example.com',
  isEmailVerified: true,
};

export const daan: Customer = {
  ...noor,
  customerId: 'customer-daan',
  givenName: 'Daan',
  email: 'daan@example.com',
};

/** A key for a write that is meant once. */
export function once(): WriteOptions {
  return { idempotencyKey: randomUUID() };
}

type WithoutEnvelope<Event> = Event extends ShopEvent ? Omit<Event, 'id' | 'at'> : never;

/** What is not said is as usual: Noor's order, paid, changed just now. */
export interface StateInput {
  readonly isPaid?: boolean;
  readonly isCancelled?: boolean;
  /** Totals by id. */
  readonly refunds?: Readonly<Record<string, MoneyInput>>;
  /** null: a guest. */
  readonly customer?: Customer | null;
  readonly at?: number;
}

export interface World extends BackendUnderTest {
  /** Noor's side. */
  readonly shopper: ShopperSide;
  account(): Promise<Account>;
  /** Newest first. */
  history(): Promise<readonly Entry[]>;
  join(customer?: Customer): Promise<void>;
  /** `at`: when it happened, epoch milliseconds; a little after the last where it is not said. */
  record(event: WithoutEnvelope<ShopEvent>, at?: number): Promise<EventOutcome>;
  pay(orderId: string, total: MoneyInput): Promise<EventOutcome>;
  refund(orderId: string, refundId: string, total: MoneyInput): Promise<EventOutcome>;
  /** Tells the whole of an order. */
  update(orderId: string, total: MoneyInput, state?: StateInput): Promise<EventOutcome>;
  give(points: number): Promise<void>;
}

/** Runs one scenario in a world of its own. */
export function scenario(
  make: MakeBackend,
  run: (world: World) => Promise<void>,
): () => Promise<void> {
  return async () => {
    const made = await make();
    try {
      await run(openWorld(made));
    } finally {
      await made.stop();
    }
  };
}

function openWorld(made: BackendUnderTest): World {
  const { backend, shop } = made;
  const shopper = backend.shopper(noor);
  // A shop's own clock: each thing happens a little after the last.
  let shopTime = Date.now() - dayMs;
  const record: World['record'] = async (event, at = (shopTime += 1_000)) => {
    const whole = { ...event, id: randomUUID(), at: new Date(at).toISOString() } as ShopEvent;
    return (await shop.record(whole, once())).result;
  };
  return {
    ...made,
    shopper,
    account: () => shopper.account(),
    history: async () => (await shopper.history({ limit: 100 })).entries,
    async join(customer = noor) {
      await backend
        .shopper(customer)
        .enrol({ termsVersion: fixtureProgram.termsVersion, marketingConsent: false }, once());
    },
    record,
    pay: (orderId, total) =>
      record({
        type: 'order.paid',
        customer: { id: noor.customerId },
        order: orderOf(orderId, total),
      }),
    refund: (orderId, refundId, total) =>
      record({
        type: 'order.refunded',
        order: { id: orderId, currency: 'EUR' },
        refund: { id: refundId, lines: [{ productId: 'guji', total }] },
      }),
    update: (orderId, total, { customer = noor, at, refunds = {}, ...state } = {}) =>
      record(
        {
          type: 'order.updated',
          ...(customer && { customer: { id: customer.customerId } }),
          order: {
            ...orderOf(orderId, total),
            isPaid: true,
            isCancelled: false,
            ...state,
            refunds: Object.entries(refunds).map(([id, amount]) => ({
              id,
              lines: [{ productId: 'guji', total: amount }],
            })),
          },
        },
        at,
      ),
    async give(points) {
      const gift = {
        customerId: noor.customerId,
        points: points as Account['available'],
        reason: 'test',
        actor: 'suite',
        message: null,
      };
      await shop.adjust(gift, once());
    },
  };
}

export function orderOf(orderId: string, total: MoneyInput): PaidOrder {
  const lines = [{ productId: 'guji', quantity: 1, total }];
  return { id: orderId, number: `no-${orderId}`, currency: 'EUR', lines };
}
