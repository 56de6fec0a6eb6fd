// A member with more lots than one page holds: what an operation needs is loaded all the same.

import type { Points } from '@zegel/core';
import type { HistoryRow } from '@zegel/core/rules';
import { beforeEach, expect, it } from 'vitest';
import { ledgerBackend } from '../../backends/ledger/ledger-backend.ts';
import type { LedgerBackend } from '../../backends/ledger/ledger-backend.ts';
import {
  customer,
  openTestStore,
  temporaryFile,
  testClock,
  testShopId,
} from '../../ledger/test-support/test-store.ts';
import type { TestClock } from '../../ledger/test-support/test-store.ts';
import type { Store } from '../../open-store.ts';

const lots = 200;
const day = 24 * 60 * 60 * 1_000;
let clock: TestClock;
let store: Store;
let backend: LedgerBackend;

beforeEach(async () => {
  clock = testClock();
  store = await openTestStore(temporaryFile(), clock);
  backend = ledgerBackend({ ...store, shopId: testShopId, now: clock.now });
  const terms = { termsVersion: '1', marketingConsent: false };
  const noor = { ...customer('noor'), isEmailVerified: false };
  await backend.shopper(noor).enrol(terms, { idempotencyKey: 'join' });
  for (let number = 0; number < lots; number += 1) {
    clock.advance(1);
    await adjust(1, `lot-${number}`);
  }
});

function adjust(
  points: number,
  idempotencyKey: string,
): ReturnType<LedgerBackend['shop']['adjust']> {
  const input = {
    customerId: 'noor',
    points: points as Points,
    reason: 'r',
    actor: 'a',
    message: null,
  };
  return backend.shop.adjust(input, { idempotencyKey });
}

/** The newest transfers first. */
async function transfers(): Promise<
  readonly Extract<HistoryRow, { kind: 'transfer' }>['transfer'][]
> {
  const locate = { by: 'customer', customerId: 'noor' } as const;
  const { rows } = await store.storage.readHistory(testShopId, locate, {
    before: null,
    limit: 1_000,
  });
  return rows.flatMap((row) => (row.kind === 'transfer' ? [row.transfer] : []));
}

it('spends across pages of lots, the soonest expiry first', async () => {
  const made = (await transfers()).map(({ lotId }) => lotId).toReversed();
  expect((await adjust(-150, 'spend')).result).toEqual({ outcome: 'adjusted', points: -150 });
  const spent = (await transfers()).slice(0, 150).map(({ lotId }) => lotId);
  expect(spent.toReversed()).toEqual(made.slice(0, 150));
  expect((await store.storage.verify()).findings).toEqual([]);
});

it("finds an order's own lot behind all others", async () => {
  const at = new Date(clock.now()).toISOString();
  const order = {
    id: 'o',
    currency: 'EUR',
    lines: [{ productId: 'p', quantity: 1, total: '30.00' }],
  };
  const paid = { id: 'e1', at, type: 'order.paid', customer: { id: 'noor' }, order } as const;
  await backend.shop.record(paid, { idempotencyKey: 'paid' });
  clock.advance(20 * day);
  await backend.shopper(customer('noor')).account();
  const own = (await transfers())[0];
  expect(own).toMatchObject({ code: 'release', points: 30 });

  const refund = { id: 'r', lines: [{ productId: 'p', total: '30.00' }] };
  const refunded = {
    id: 'e2',
    at,
    type: 'order.refunded',
    order: { id: 'o', currency: 'EUR' },
    refund,
  } as const;
  await backend.shop.record(refunded, { idempotencyKey: 'refunded' });
  expect((await transfers())[0]).toMatchObject({ code: 'clawback', points: 30, lotId: own?.lotId });
});

it('takes a refund from other lots, page after page, where its own is spent', async () => {
  const at = new Date(clock.now()).toISOString();
  const order = {
    id: 'o',
    currency: 'EUR',
    lines: [{ productId: 'p', quantity: 1, total: '150.00' }],
  };
  const paid = { id: 'e1', at, type: 'order.paid', customer: { id: 'noor' }, order } as const;
  await backend.shop.record(paid, { idempotencyKey: 'paid' });
  clock.advance(20 * day);
  // All there is is spent, and then many small lots come in.
  await adjust(-350, 'spend');
  for (let number = 0; number < lots; number += 1) await adjust(1, `later-${number}`);

  const refund = { id: 'r', lines: [{ productId: 'p', total: '150.00' }] };
  const refunded = {
    id: 'e2',
    at,
    type: 'order.refunded',
    order: { id: 'o', currency: 'EUR' },
    refund,
  } as const;
  await backend.shop.record(refunded, { idempotencyKey: 'refunded' });
  expect(await backend.shopper(customer('noor')).account()).toMatchObject({
    available: 50,
    debt: 0,
  });
});

it('puts points back into lots that are empty and far back', async () => {
  const shopper = backend.shopper(customer('noor'));
  const { result } = await shopper.redeem('shipping', { idempotencyKey: 'take' });
  const id = 'redemption' in result ? result.redemption.id : '';
  const paid = (await transfers()).flatMap(({ code, lotId }) => (code === 'hold' ? [lotId] : []));
  await shopper.giveBack(id, { idempotencyKey: 'back' });
  const back = (await transfers()).flatMap(({ code, lotId }) =>
    code === 'give_back' ? [lotId] : [],
  );
  expect(back).toEqual(paid);
  expect((await store.storage.verify()).findings).toEqual([]);
});
