// Points that expire for inactivity, on disk: dates follow whoever comes back, however late and however often at once.

import type { Points } from '@zegel/core';
import { expect, it } from 'vitest';
import { ledgerBackend } from '../backends/ledger/ledger-backend.ts';
import { testProgram } from '../ledger/test-support/test-program.ts';
import { customer, testClock, testEngines } from '../ledger/test-support/test-store.ts';
import { createJobRunner } from './job-runner.ts';

const day = 24 * 60 * 60 * 1_000;
const shopId = 'shop_quiet';

it.each(testEngines)(
  'P2 whoever comes back after longer than their points live keeps them, on $name',
  async (engine) => {
    const clock = testClock();
    const store = await engine.open(await engine.place(), clock);
    const program = { ...testProgram, expiry: { basis: 'inactivity', days: 90 } } as const;
    await store.directory.createShop({ id: shopId, name: 'Quiet', mode: 'test' }, { program });
    const backend = ledgerBackend({ ...store, shopId, now: clock.now });
    const jobs = createJobRunner({ ...store, now: clock.now });
    const noor = backend.shopper(customer('noor'));
    const terms = { termsVersion: '1', marketingConsent: false };
    await noor.enrol(terms, { idempotencyKey: 'join' });
    const give = (key: string) =>
      backend.shop.adjust(
        { customerId: 'noor', points: 1 as Points, reason: 'r', actor: 'a', message: null },
        { idempotencyKey: key },
      );
    await noor.redeem('ten', { idempotencyKey: 'old' });
    clock.advance(40 * day);
    await noor.redeem('ten', { idempotencyKey: 'later' });
    // The date of the first lot lies behind them, and nobody was told.
    clock.advance(200 * day);
    const back = await Promise.all(['a', 'b'].map(give));
    expect(back.map(({ result }) => result.outcome)).toEqual(['adjusted', 'adjusted']);
    // Both at the same moment, on either side of something that moves the date again.
    await noor.redeem('ten', { idempotencyKey: 'now' });
    await give('c');
    await noor.redeem('ten', { idempotencyKey: 'again' });
    await jobs.run();
    const { available, expiring } = await noor.account();
    expect(expiring.reduce((sum, row) => sum + row.points, 0)).toBe(available);
    expect(available).toBe(50 + 3 - 4 * 10);
    expect((await store.storage.verify()).findings).toEqual([]);
    const request = { shopId, firstTierId: 'bean', now: clock.now(), isDryRun: true };
    expect(await store.storage.rebuild(request)).toMatchObject({ mended: 0 });
    await store.close();
  },
);
