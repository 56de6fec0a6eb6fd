// What happens by itself, with the clock in the test's hand.

import { beforeEach, expect, it } from 'vitest';
import { ledgerBackend } from '../backends/ledger/ledger-backend.ts';
import {
  customer,
  openTestStore,
  temporaryFile,
  testClock,
  testShopId,
} from '../ledger/test-support/test-store.ts';
import type { TestClock } from '../ledger/test-support/test-store.ts';
import type { Store } from '../open-store.ts';
import { createJobRunner } from './job-runner.ts';

const day = 24 * 60 * 60 * 1_000;
let clock: TestClock;
let store: Store;

beforeEach(async () => {
  clock = testClock();
  store = await openTestStore(temporaryFile(), clock);
});

async function join(customerId: string, isSharing = true): Promise<void> {
  const shopper = ledgerBackend({ ...store, shopId: testShopId, now: clock.now }).shopper(
    customer(customerId),
  );
  await shopper.enrol({ termsVersion: '1', marketingConsent: false }, { idempotencyKey: 'join' });
  if (isSharing)
    await shopper.completeAction('share', { target: 'x' }, { idempotencyKey: 'share' });
}

/** What the database has, without the release that reading an account would bring. */
async function stored(
  customerId: string,
): Promise<{ pending: number; available: number; version: number }> {
  const { book } = await store.storage.read({
    shopId: testShopId,
    locate: { by: 'customer', customerId },
    now: clock.now(),
    plan: () => ({}),
  });
  const { pending, available, version } = book.balance;
  return { pending, available, version };
}

it('releases what is due, and a second run changes nothing', async () => {
  for (let number = 0; number < 450; number += 1) await join(`c${number}`, number % 3 !== 0);
  const jobs = createJobRunner({ ...store, now: clock.now });
  expect(await jobs.run()).toMatchObject({ accountsReleased: 0 });
  clock.advance(day);
  expect(await jobs.run()).toMatchObject({ accountsReleased: 300 });
  expect(await stored('c1')).toEqual({ pending: 0, available: 60, version: 3 });
  expect(await stored('c0')).toEqual({ pending: 0, available: 50, version: 1 });
  const { transfers } = await store.storage.verify();
  expect(await jobs.run()).toMatchObject({ accountsReleased: 0 });
  expect((await store.storage.verify()).transfers).toBe(transfers);
});

it('two runners at once release once', async () => {
  for (const name of ['noor', 'bo', 'daan']) await join(name);
  clock.advance(day);
  const runners = [
    createJobRunner({ ...store, now: clock.now }),
    createJobRunner({ ...store, now: clock.now }),
  ];
  await Promise.all(runners.map((runner) => runner.run()));
  // Joining, the share, its release: three transfers each.
  expect(await store.storage.verify()).toEqual({
    members: 3,
    transfers: 9,
    seals: 1,
    findings: [],
  });
});

it('reading an account writes what is due first, so that its version moves with its numbers', async () => {
  await join('noor');
  const shopper = ledgerBackend({ ...store, shopId: testShopId, now: clock.now }).shopper(
    customer('noor'),
  );
  const before = await shopper.account();
  expect(before).toMatchObject({ pending: 10, available: 50 });
  clock.advance(day);
  const after = await shopper.account();
  expect(after).toMatchObject({ pending: 0, available: 60, version: (before.version ?? 0) + 1 });
  expect(await stored('noor')).toEqual({ pending: 0, available: 60, version: after.version });
  expect((await shopper.history({})).entries[0]).toMatchObject({ kind: 'release' });
});

it("follows a test shop's clock", async () => {
  await join('noor');
  await store.directory.advanceClock(testShopId, day, 'move');
  expect(await createJobRunner({ ...store, now: clock.now }).run()).toMatchObject({
    accountsReleased: 1,
    daysCelebrated: 0,
    referralsSettled: 0,
  });
});

it('forgets answers after 72 hours of real time', async () => {
  await join('noor');
  const jobs = createJobRunner({ ...store, now: clock.now });
  clock.advance(3 * day);
  expect(await jobs.run()).toMatchObject({ replaysForgotten: 0 });
  clock.advance(1);
  expect(await jobs.run()).toMatchObject({ replaysForgotten: 2 });
  expect(await jobs.run()).toMatchObject({ replaysForgotten: 0 });
});

it('goes on with the other shops where one cannot be served, and says so', async () => {
  await store.directory.createShop({ id: 'shop_a', name: 'Without a programme', mode: 'test' });
  await join('noor');
  clock.advance(day);
  const errors: unknown[] = [];
  const storage = { ...store.storage, forgetReplays: () => Promise.reject(new Error('Down')) };
  const jobs = createJobRunner({
    ...store,
    storage,
    now: clock.now,
    onError: (error) => errors.push(error),
  });
  expect(await jobs.run()).toEqual({
    accountsReleased: 1,
    daysCelebrated: 0,
    referralsSettled: 0,
    noticesAsked: 0,
    lotsExpired: 0,
    ledgersSealed: 1,
    fulfilmentsTried: 0,
    voidsTried: 0,
    replaysForgotten: 0,
  });
  expect(String(errors)).toContain('Down');
});

it('starts by itself, and stops when told', async () => {
  await join('noor');
  clock.advance(day);
  const released = Promise.withResolvers<void>();
  const storage = {
    ...store.storage,
    forgetReplays: async (before: number, limit: number) => {
      released.resolve();
      return store.storage.forgetReplays(before, limit);
    },
  };
  const jobs = createJobRunner({ ...store, storage, now: clock.now, intervalMs: 1 });
  jobs.start();
  await released.promise;
  await jobs.stop();
  expect(await stored('noor')).toMatchObject({ pending: 0 });
});
