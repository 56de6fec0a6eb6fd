/** What was put into the outbox arrives: after failures, after a restart, in order, once per message. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startFakeLoyalty } from '../test-support/fake-loyalty.ts';
import type { FakeLoyalty } from '../test-support/fake-loyalty.ts';
import { openTestShop, orderBody } from '../test-support/open-test-shop.ts';
import type { TestShop, Visitor } from '../test-support/open-test-shop.ts';
import { waitAfter } from './deliver.ts';

let loyalty: FakeLoyalty;
let shop: TestShop;

beforeEach(async () => {
  loyalty = await startFakeLoyalty();
  shop = openTestShop(loyalty.url);
});
afterEach(async () => {
  await shop.close();
  await loyalty.close();
});

async function signIn(): Promise<Visitor> {
  const noor = shop.visitor();
  await noor.send('/api/demo/session', { shopperId: 'noor' });
  return noor;
}

async function buy(visitor: Visitor, key: string): Promise<void> {
  const response = await visitor.send('/api/orders', orderBody(), { 'idempotency-key': key });
  expect(response.status).toBe(200);
}

it('keeps what could not be told over a restart, and tells it then in the order it happened', async () => {
  const noor = await signIn();
  const port = Number(new URL(loyalty.url).port);
  await loyalty.close();
  await buy(noor, 'key-00000001');
  const review = { rating: 4, text: 'Zoet en vol, graag nog eens.' };
  expect((await noor.send('/api/products/cup-wad/reviews', review)).status).toBe(200);

  loyalty = await startFakeLoyalty(port);
  shop.clock.now += 3_600_000;
  shop = await shop.restart();
  await shop.server.outboxSettled();
  expect(loyalty.events().map(({ type }) => type)).toEqual(['order.paid', 'review.published']);
});

it('tries again under the same key, and later each time', async () => {
  const noor = await signIn();
  // Each delivery asks twice by itself; two deliveries fail.
  loyalty.failNext(4, 503);
  await buy(noor, 'key-00000001');
  for (let step = 0; step < 2; step += 1) {
    shop.clock.now += 3_600_000;
    shop = await shop.restart();
    await shop.server.outboxSettled();
  }
  expect(loyalty.asked.length).toBe(5);
  expect(new Set(loyalty.asked.map(({ key }) => key)).size).toBe(1);
  expect([1, 2, 3].map(waitAfter)).toEqual([500, 1_000, 2_000]);
  expect(waitAfter(40)).toBe(60_000);
});

it('sets aside what can never be taken, and goes on with the rest', async () => {
  const noor = await signIn();
  loyalty.failNext(1, 400);
  await buy(noor, 'key-00000001');
  await buy(noor, 'key-00000002');
  await shop.server.outboxSettled();
  expect(loyalty.asked).toHaveLength(2);
  shop = await shop.restart();
  await shop.server.outboxSettled();
  expect(loyalty.asked).toHaveLength(2);
});
