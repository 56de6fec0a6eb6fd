// L13: what lies behind the last seal can be cut off unseen, so a shop where much moves is sealed more than once a day.

import { describe, expect, it } from 'vitest';
import { ledgerBackend } from '../backends/ledger/ledger-backend.ts';
import { customer, testClock, testEngines, testShopId } from '../ledger/test-support/test-store.ts';
import type { Store } from '../open-store.ts';
import { lastSeal } from '../storage/sql/seal-ledger.ts';
import { createJobRunner } from './job-runner.ts';
import type { JobRunner } from './job-runner.ts';
import { countedStorage, createUnsealedCounts } from './unsealed-counts.ts';

const hour = 60 * 60 * 1_000;
const max = 10;

describe.each(testEngines)('on $name', (engine) => {
  interface Process {
    readonly jobs: JobRunner;
    /** One transfer each: the points for joining. */
    join(count: number): Promise<void>;
    readonly full: string[];
    readonly store: Store;
  }

  let joined = 0;

  async function openProcess(place: string, now: () => number): Promise<Process> {
    const store = await engine.open(place, { now, advance: () => undefined });
    const full: string[] = [];
    const unsealed = createUnsealedCounts({ max, onFull: (shopId) => full.push(shopId) });
    const storage = countedStorage(store.storage, unsealed);
    const options = { ...store, storage, now };
    const backend = ledgerBackend({ ...options, shopId: testShopId });
    return {
      store,
      full,
      jobs: createJobRunner({ ...options, unsealed, unsealedMax: max }),
      async join(count) {
        for (let number = 0; number < count; number += 1) {
          joined += 1;
          const terms = { termsVersion: '1', marketingConsent: false };
          await backend
            .shopper(customer(`member-${joined}`))
            .enrol(terms, { idempotencyKey: 'join' });
        }
      },
    };
  }

  it('L13 a ledger is sealed once so many transfers lie behind its seal, whoever wrote them', async () => {
    const clock = testClock();
    const place = await engine.place();
    const one = await openProcess(place, clock.now);
    const other = await openProcess(place, clock.now);
    const sealed = async (process: Process): Promise<number> =>
      (await process.jobs.run()).ledgersSealed;
    const number = async (): Promise<number | undefined> =>
      (await one.store.database.read(() => lastSeal(testShopId)))?.number;

    await one.join(3);
    expect([await sealed(one), await number()]).toEqual([1, 1]);
    // The day's seal is made. What each of them writes is not enough, and together it is.
    await one.join(6);
    await other.join(6);
    expect([await sealed(one), one.full]).toEqual([0, []]);
    expect([await sealed(other), await number()]).toEqual([1, 2]);
    expect([await sealed(one), await sealed(other)]).toEqual([0, 0]);

    // Nobody who writes much waits for the next run.
    await one.join(max - 1);
    expect(one.full).toEqual([]);
    await one.join(2);
    expect(one.full).toEqual([testShopId]);
    expect([await sealed(one), await number()]).toEqual([1, 3]);
    await one.join(1);
    expect([await sealed(one), await sealed(other)]).toEqual([0, 0]);

    // The seal of the day comes all the same.
    clock.advance(24 * hour);
    expect([await sealed(other), await number()]).toEqual([1, 4]);
    const { seals, findings } = await one.store.storage.verify();
    expect([seals, findings]).toEqual([4, []]);
  });

  it('L13 a count that could not be told is kept, and replays count nothing', async () => {
    const clock = testClock();
    const unsealed = createUnsealedCounts({ max, onFull: () => undefined });
    const store = await engine.open(await engine.place(), clock);
    const storage = countedStorage(store.storage, unsealed);
    const noor = ledgerBackend({ ...store, storage, shopId: testShopId, now: clock.now }).shopper(
      customer('noor'),
    );
    const terms = { termsVersion: '1', marketingConsent: false };
    for (let time = 0; time < 3; time += 1) await noor.enrol(terms, { idempotencyKey: 'join' });
    const database = { ...store.database, write: () => Promise.reject(new Error('Away')) };
    const errors: unknown[] = [];
    const onError = (error: unknown): unknown => errors.push(error);
    const options = { ...store, storage, unsealed, now: clock.now, onError };
    await createJobRunner({ ...options, database }).run();
    expect(String(errors)).toContain('Away');
    expect(unsealed.take(testShopId)).toBe(1);
    expect(unsealed.take(testShopId)).toBe(0);
  });
});
