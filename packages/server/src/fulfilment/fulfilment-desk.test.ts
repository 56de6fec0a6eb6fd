// A fulfilment that is slow, fails, answers late or twice: the points stay held until it is known, and a hold ends once.

import type { Account, Redemption, ShopperSide } from '@zegel/core';
import { beforeEach, expect, it } from 'vitest';
import { ledgerBackend } from '../backends/ledger/ledger-backend.ts';
import type { LedgerBackend } from '../backends/ledger/ledger-backend.ts';
import { createJobRunner } from '../jobs/job-runner.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import {
  customer,
  openTestStore,
  temporaryFile,
  testClock,
  testShopId,
} from '../ledger/test-support/test-store.ts';
import type { TestClock } from '../ledger/test-support/test-store.ts';
import type { Store } from '../open-store.ts';
import { reaching, waitingFulfilment } from './test-support/waiting-fulfilment.ts';

const hour = 60 * 60 * 1_000;

let clock: TestClock;
let store: Store;
let remote: ReturnType<typeof waitingFulfilment>;
let backend: LedgerBackend;
let jobs: JobRunner;
let noor: ShopperSide;
let errors: unknown[];

beforeEach(async () => {
  clock = testClock();
  store = await openTestStore(temporaryFile(), clock);
  remote = waitingFulfilment();
  errors = [];
  const options = {
    ...store,
    fulfilment: remote,
    now: clock.now,
    onError: (error: unknown) => errors.push(error),
  };
  backend = ledgerBackend({ ...options, shopId: testShopId });
  jobs = createJobRunner({ ...options, giveUpAfterMs: hour });
  noor = backend.shopper(customer('noor'));
  await noor.enrol({ termsVersion: '1', marketingConsent: false }, { idempotencyKey: 'join' });
});

async function take(): Promise<{ redemption: Redemption; account: Account }> {
  const { result, account } = await noor.redeem('ten', { idempotencyKey: 'take' });
  expect(result.outcome).toBe('pending');
  if (!('redemption' in result)) throw new Error('No redemption');
  await reaching(remote.issues, 1);
  return { redemption: result.redemption, account };
}

/** Lets a job's pass begin and reach its calls. */
async function jobUntil<Item>(
  calls: readonly Item[],
  count: number,
): Promise<{ done: Promise<unknown>; call: Item }> {
  const done = jobs.run();
  await reaching(calls, count);
  return { done, call: calls[count - 1]! };
}

async function numbers(): Promise<{
  available: number;
  held: number;
  state: string | undefined;
  code: string | null | undefined;
}> {
  const { available, held, redemptions } = await noor.account();
  return { available, held, state: redemptions[0]?.state, code: redemptions[0]?.code };
}

it('holds the points until the code is there', async () => {
  const { redemption, account } = await take();
  expect(redemption).toMatchObject({ state: 'requested', code: null });
  expect(account).toMatchObject({ available: 40, held: 10 });
  expect(remote.issues).toHaveLength(1);
  expect(remote.issues[0]?.request).toMatchObject({
    redemptionId: redemption.id,
    customerId: 'noor',
    currency: 'EUR',
    amount: 100,
  });

  remote.issues[0]?.answer({ outcome: 'issued', code: 'SHOP-1' });
  await backend.idle();
  expect(await numbers()).toEqual({ available: 40, held: 0, state: 'issued', code: 'SHOP-1' });
  expect(await backend.shop.checkVoucher('shop1', 'noor')).toMatchObject({ outcome: 'valid' });
});

it('a refusal returns the points', async () => {
  await take();
  remote.issues[0]?.answer({ outcome: 'refused' });
  await backend.idle();
  expect(await numbers()).toMatchObject({ available: 50, held: 0, state: undefined });
});

it('an outage leaves the points held; the job asks again with the same id', async () => {
  const { redemption } = await take();
  remote.issues[0]?.fail();
  await backend.idle();
  expect(errors).toHaveLength(1);
  expect(await numbers()).toMatchObject({ available: 40, held: 10, state: 'requested' });

  const { done, call } = await jobUntil(remote.issues, 2);
  expect(call.request.redemptionId).toBe(redemption.id);
  call.answer({ outcome: 'issued', code: 'SHOP-1' });
  await done;
  expect(await numbers()).toMatchObject({ held: 0, state: 'issued' });
});

it('asks again after a restart for what a crash left behind', async () => {
  await take();
  const again = waitingFulfilment();
  const restarted = createJobRunner({ ...store, fulfilment: again, now: clock.now });
  const done = restarted.run();
  while (again.issues.length === 0) await new Promise((resolve) => void setImmediate(resolve));
  again.issues[0]?.answer({ outcome: 'issued', code: 'SHOP-1' });
  await done;
  expect(await numbers()).toMatchObject({ held: 0, state: 'issued', code: 'SHOP-1' });
});

it('L11 times out once; a code that comes later is made void and changes nothing', async () => {
  await take();
  clock.advance(hour);
  const { done, call } = await jobUntil(remote.issues, 2);
  call.fail();
  await reaching(remote.voids, 1);
  remote.voids[0]?.answer({ outcome: 'voided' });
  await done;
  expect(remote.voids[0]?.code).toBeNull();
  expect(await numbers()).toMatchObject({ available: 50, held: 0, state: undefined });

  remote.issues[0]?.answer({ outcome: 'issued', code: 'LATE' });
  await reaching(remote.voids, 2);
  expect(remote.voids[1]?.code).toBe('LATE');
  remote.voids[1]?.answer({ outcome: 'voided' });
  await backend.idle();
  expect(await numbers()).toMatchObject({ available: 50, held: 0, state: undefined });
  expect(await backend.shop.checkVoucher('LATE', null)).toEqual({ outcome: 'unknown_code' });
  expect((await jobs.run()).fulfilmentsTried).toBe(0);
  expect((await store.storage.verify()).findings).toEqual([]);
});

it('L11 two answers at once settle once', async () => {
  await take();
  const { done, call } = await jobUntil(remote.issues, 2);
  remote.issues[0]?.answer({ outcome: 'issued', code: 'SHOP-1' });
  call.answer({ outcome: 'issued', code: 'SHOP-1' });
  await Promise.all([done, backend.idle()]);
  expect(await numbers()).toEqual({ available: 40, held: 0, state: 'issued', code: 'SHOP-1' });
  expect(remote.voids).toHaveLength(0);
  const { transfers, findings } = await store.storage.verify();
  // Joining, hold and issue: one of each.
  expect({ transfers, findings }).toEqual({ transfers: 3, findings: [] });
});

it('giving back makes the code void in the shop first, then returns the points', async () => {
  const { redemption } = await take();
  remote.issues[0]?.answer({ outcome: 'issued', code: 'SHOP-1' });
  await backend.idle();
  const back = await noor.giveBack(redemption.id, { idempotencyKey: 'back' });
  expect(back.result).toMatchObject({ outcome: 'pending', redemption: { state: 'voiding' } });
  expect(back.account.available).toBe(40);
  await reaching(remote.voids, 1);
  expect(remote.voids[0]).toMatchObject({
    code: 'SHOP-1',
    request: { redemptionId: redemption.id },
  });

  remote.voids[0]?.fail();
  await backend.idle();
  expect(await numbers()).toMatchObject({ available: 40, state: 'voiding' });
  const { done, call } = await jobUntil(remote.voids, 2);
  call.answer({ outcome: 'voided' });
  await done;
  expect(await numbers()).toMatchObject({ available: 50, state: undefined });
});

it('a shop that cannot take the code back leaves the voucher with the member', async () => {
  const { redemption } = await take();
  remote.issues[0]?.answer({ outcome: 'issued', code: 'SHOP-1' });
  await backend.idle();
  await noor.giveBack(redemption.id, { idempotencyKey: 'back' });
  await reaching(remote.voids, 1);
  remote.voids[0]?.answer({ outcome: 'refused' });
  await backend.idle();
  expect(await numbers()).toMatchObject({ available: 40, state: 'issued', code: 'SHOP-1' });
});

it('a replay of the redeem asks the fulfilment nothing', async () => {
  await take();
  const again = await noor.redeem('ten', { idempotencyKey: 'take' });
  expect(again).toMatchObject({ isReplay: true, result: { outcome: 'pending' } });
  expect(remote.issues).toHaveLength(1);
});

it('gives a call that never answers its signal, and goes on without it', async () => {
  await take();
  const impatient = createJobRunner({
    ...store,
    fulfilment: remote,
    now: clock.now,
    callTimeoutMs: 5,
    onError: (error) => errors.push(error),
  });
  expect((await impatient.run()).fulfilmentsTried).toBe(1);
  expect(remote.issues[1]?.signal.aborted).toBe(true);
  expect(String(errors)).toContain('did not answer within 5 ms');
  expect(await numbers()).toMatchObject({ held: 10, state: 'requested' });
});
