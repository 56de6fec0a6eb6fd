// What is kept of an account is never older than what is true: every write, every moment that brings something, a new
// programme and another name are seen at once, also when another process wrote.

import { expect, it } from 'vitest';
import { testProgram } from '../../ledger/test-support/test-program.ts';
import {
  customer,
  openTestStore,
  temporaryFile,
  testClock,
  testShopId,
} from '../../ledger/test-support/test-store.ts';
import { ledgerBackend } from './ledger-backend.ts';

const noor = { ...customer('7'), givenName: null };
const day = 86_400_000;

it('tells of writes of another process, of time and of a new programme as if nothing had been kept', async () => {
  const clock = testClock();
  const file = temporaryFile();
  const one = await openTestStore(file, clock);
  const other = await openTestStore(file, clock);
  const reader = ledgerBackend({ ...one, shopId: testShopId, now: clock.now });
  const writer = ledgerBackend({ ...other, shopId: testShopId, now: clock.now });
  const shopper = reader.shopper(noor);
  let steps = 0;
  /** What the reader answers, and what somebody who has kept nothing answers. */
  const compare = async (): Promise<void> => {
    steps += 1;
    const fresh = ledgerBackend({ ...one, shopId: testShopId, now: clock.now });
    expect(await shopper.account(), `step ${steps}`).toEqual(await fresh.shopper(noor).account());
    expect(await shopper.account(), `step ${steps}, kept`).toEqual(
      await fresh.shopper(noor).account(),
    );
  };

  await compare();
  await writer
    .shopper(noor)
    .enrol({ termsVersion: '1', marketingConsent: false }, { idempotencyKey: 'join' });
  await compare();
  const order = { id: 'o', currency: 'EUR', lines: [{ productId: 'p', quantity: 1, total: '80' }] };
  await writer.shop.record(
    {
      id: 'e',
      at: new Date(clock.now()).toISOString(),
      type: 'order.paid',
      customer: { id: '7' },
      order,
    },
    { idempotencyKey: 'e' },
  );
  await compare();
  const before = await shopper.account();
  clock.advance(14 * day);
  await compare();
  expect((await shopper.account()).available).toBe(before.available + before.pending);
  await writer.shopper(noor).redeem('ten', { idempotencyKey: 'redeem' });
  await compare();
  clock.advance(1_000);
  await compare();
  await one.directory.publishProgram(testShopId, { ...testProgram, name: 'Another name' });
  await compare();
  const named = await reader.shopper(customer('7')).account();
  expect([named.givenName, (await shopper.account()).givenName]).toEqual(['Noor', null]);
  expect(steps).toBe(7);
});
