// Sealing beside running writes, by two at once, and by one who dies half-way.

import type { Points } from '@zegel/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { ledgerBackend } from '../../backends/ledger/ledger-backend.ts';
import type { LedgerBackend } from '../../backends/ledger/ledger-backend.ts';
import { createJobRunner } from '../../jobs/job-runner.ts';
import type { Seal } from '../../ledger/seal.ts';
import { generateLedger } from '../../ledger/test-support/generate-ledger.ts';
import {
  customer,
  testClock,
  testEngines,
  testShopId,
} from '../../ledger/test-support/test-store.ts';
import type { TestClock } from '../../ledger/test-support/test-store.ts';
import type { Store } from '../../open-store.ts';
import { sealLedger } from './seal-ledger.ts';
import type { SqlDatabase } from './sql-database.ts';
import { readAll } from './statement.ts';

const day = 24 * 60 * 60 * 1_000;

describe.each(testEngines)('on $name', (engine) => {
  let place: string;
  let clock: TestClock;
  let store: Store;
  let backend: LedgerBackend;

  beforeEach(async () => {
    place = await engine.place();
    clock = testClock();
    store = await engine.open(place, clock);
    backend = ledgerBackend({ ...store, shopId: testShopId, now: clock.now });
  });

  function generate(seed: number, members: number): Promise<unknown> {
    const life = { shopId: testShopId, seed, members, deedsEach: 4, start: Date.UTC(2025, 0, 1) };
    return generateLedger(store, life);
  }

  async function join(name: string): Promise<void> {
    const terms = { termsVersion: '1', marketingConsent: false };
    await backend.shopper(customer(name)).enrol(terms, { idempotencyKey: `join-${name}` });
  }

  async function give(customerId: string, key: string): Promise<void> {
    const gift = { points: 1 as Points, reason: 'Test', actor: 'test', message: null };
    await backend.shop.adjust({ customerId, ...gift }, { idempotencyKey: key });
  }

  async function headsOf(number: number): Promise<number> {
    const found = await store.database.read(() =>
      readAll('SELECT account_id FROM seal_heads WHERE number = ?', number),
    );
    return found.length;
  }

  it('holds what moved since the seal before, and nothing where nothing has', async () => {
    expect(await store.storage.seal(testShopId, 1)).toEqual({ seal: null, isNew: false });
    await generate(1, 20);
    const first = await store.storage.seal(testShopId, 1);
    expect(first).toMatchObject({ isNew: true, seal: { number: 1, members: 20 } });
    expect(await store.storage.seal(testShopId, 2)).toEqual({ seal: first.seal, isNew: false });
    await join('noor');
    await give('noor', 'gift');
    const second = await store.storage.seal(testShopId, 3);
    expect(second).toMatchObject({ isNew: true, seal: { number: 2, members: 21, sealedAt: 3 } });
    expect([await headsOf(1), await headsOf(2)]).toEqual([20, 1]);
    const kept = [first.seal, second.seal].filter((seal): seal is Seal => seal !== null);
    expect(await store.storage.verify(kept)).toMatchObject({ seals: 2, findings: [] });
  });

  it('L13 two who seal at once beside running writes leave seals that hold', async () => {
    await generate(2, 30);
    const other = await engine.open(place, clock);
    await join('noor');
    const writes = Array.from({ length: 60 }, (_, nth) => give('noor', `gift-${nth}`));
    const sealing = [store, other, store, other].map((each) => each.storage.seal(testShopId, 5));
    // Whoever loses a race may be refused, and seals another time.
    await Promise.allSettled(sealing);
    await Promise.all(writes);
    const { seal } = await store.storage.seal(testShopId, 6);
    expect(seal?.members).toBe(31);
    expect((await store.storage.verify(seal === null ? [] : [seal])).findings).toEqual([]);
    await other.close();
  });

  it('L13 a seal whose maker died half-way is finished by the next', async () => {
    // More than a page of them.
    await generate(3, 620);
    // Before the first page, before the second, and before the seal itself.
    for (const allowed of [1, 2, 2]) {
      let writes = 0;
      const dying: SqlDatabase = {
        dialect: store.database.dialect,
        read: (work) => store.database.read(work),
        write: (work) => {
          writes += 1;
          return writes > allowed
            ? Promise.reject(new Error('Killed'))
            : store.database.write(work);
        },
      };
      await expect(sealLedger(dying, testShopId, allowed)).rejects.toThrow('Killed');
      expect((await store.storage.verify()).findings).toEqual([]);
    }
    expect(await headsOf(1)).toBe(620);
    await join('noor');
    expect(await store.storage.seal(testShopId, 9)).toMatchObject({
      isNew: true,
      seal: { number: 1, members: 621 },
    });
    expect(await store.storage.verify()).toMatchObject({ seals: 1, findings: [] });
  });

  it('seals once a day, whoever runs the jobs, and tells', async () => {
    await join('noor');
    const told: Seal[] = [];
    const options = { ...store, now: clock.now, onSeal: (seal: Seal) => void told.push(seal) };
    const runners = [createJobRunner(options), createJobRunner(options)];
    const reports = await Promise.all(runners.map((runner) => runner.run()));
    expect(reports.reduce((sum, { ledgersSealed }) => sum + ledgersSealed, 0)).toBe(1);
    await give('noor', 'one');
    clock.advance(day - 1);
    expect(await runners[0]?.run()).toMatchObject({ ledgersSealed: 0 });
    clock.advance(1);
    expect(await runners[0]?.run()).toMatchObject({ ledgersSealed: 1 });
    clock.advance(day);
    // Nothing has moved: there is nothing to seal.
    expect(await runners[1]?.run()).toMatchObject({ ledgersSealed: 0 });
    expect(told.map(({ number }) => number)).toEqual([1, 2]);
  });
});
