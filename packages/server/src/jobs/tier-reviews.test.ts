// Levels are looked at by the job that settles what time has brought: on both databases, at once in two processes, after
// years of silence, and for members who never look themselves.

import type { ProgramFile } from '@zegel/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { ledgerBackend } from '../backends/ledger/ledger-backend.ts';
import type { LedgerBackend } from '../backends/ledger/ledger-backend.ts';
import { testProgram } from '../ledger/test-support/test-program.ts';
import { customer, testClock, testEngines } from '../ledger/test-support/test-store.ts';
import type { TestClock } from '../ledger/test-support/test-store.ts';
import type { Store } from '../open-store.ts';
import { readAll } from '../storage/sql/statement.ts';
import { createJobRunner } from './job-runner.ts';
import type { JobReport } from './job-runner.ts';

const day = 24 * 60 * 60 * 1_000;
const shopId = 'shop_tiers';

const yearly: ProgramFile = {
  ...testProgram,
  tiers: {
    basis: 'spend',
    window: 'calendar_year',
    graceDays: 14,
    levels: [
      { id: 'bean', name: 'Bean', from: '0', badge: { id: 'bean', name: 'Bean' } },
      { id: 'cup', name: 'Cup', from: '50.00', badge: { id: 'cup', name: 'Cup' } },
      { id: 'pot', name: 'Pot', from: '200.00', badge: { id: 'pot', name: 'Pot' } },
    ],
  },
};

describe.each(testEngines)('levels in a window on $name', (engine) => {
  let clock: TestClock;
  let store: Store;
  let backend: LedgerBackend;
  let orders = 0;

  beforeEach(async () => {
    clock = testClock(Date.UTC(2026, 2, 2, 9));
    store = await engine.open(await engine.place(), clock);
    await store.directory.createShop(
      { id: shopId, name: shopId, mode: 'test' },
      { program: yearly },
    );
    backend = ledgerBackend({ ...store, shopId, now: clock.now });
  });

  async function join(name: string): Promise<void> {
    const terms = { termsVersion: '1', marketingConsent: false };
    await backend.shopper(customer(name)).enrol(terms, { idempotencyKey: `join-${name}` });
  }

  async function pay(name: string, total: string): Promise<string> {
    const id = `order-${(orders += 1)}`;
    const order = { id, currency: 'EUR', lines: [{ productId: 'p', quantity: 1, total }] };
    const at = new Date(clock.now()).toISOString();
    const event = { id, at, type: 'order.paid', customer: { id: name }, order } as const;
    await backend.shop.record(event, { idempotencyKey: id });
    return id;
  }

  function run(): Promise<JobReport> {
    return createJobRunner({ ...store, now: clock.now }).run();
  }

  const tierOf = async (name: string) => (await backend.shopper(customer(name)).account()).tier;

  /** What is written, whoever looks. */
  async function kept(): Promise<readonly unknown[]> {
    return store.database.read(() =>
      readAll(
        'SELECT tier_id AS tier, tier_review_at AS review FROM balances WHERE shop_id = ? ORDER BY account_id',
        shopId,
      ),
    );
  }

  async function milestones(kind: string): Promise<readonly string[]> {
    const found = await store.database.read(() =>
      readAll<{ reference: string }>(
        'SELECT reference FROM milestones WHERE shop_id = ? AND kind = ? ORDER BY at, account_id',
        shopId,
        kind,
      ),
    );
    return found.map(({ reference }) => reference);
  }

  const goTo = (moment: string): void => clock.advance(Date.parse(moment) - clock.now());

  it('fall for members who never look, once, however many processes look at once', async () => {
    for (const name of ['noor', 'bo', 'kim']) await join(name);
    await pay('noor', '250.00');
    await pay('bo', '60.00');
    clock.advance(14 * day);
    await run();
    expect(await milestones('tier')).toEqual(expect.arrayContaining(['cup', 'pot']));
    goTo('2028-01-14T22:59:59Z');
    await pay('bo', '1.00');
    await Promise.all([run(), run(), run()]);
    expect(await milestones('tier_down')).toEqual([]);
    goTo('2028-01-14T23:00:00Z');
    const reports = await Promise.all([run(), run(), run()]);
    expect(reports.some(({ accountsReleased }) => accountsReleased > 0)).toBe(true);
    expect(await milestones('tier_down')).toHaveLength(2);
    expect(await kept()).toEqual(
      expect.arrayContaining([
        { tier: 'bean', review: null },
        { tier: 'cup', review: Date.parse('2029-01-14T23:00:00Z') },
      ]),
    );
    expect(await run()).toMatchObject({ accountsReleased: 0 });
    expect(await tierOf('noor')).toMatchObject({
      tierId: 'cup',
      since: '2028-01-14T23:00:00.000Z',
      review: { at: '2029-01-14T23:00:00.000Z', need: 5_000, missing: 5_000, forecast: 'bean' },
    });
    expect((await store.storage.verify()).findings).toEqual([]);
  });

  it('are told to the shop as they fall', async () => {
    await join('noor');
    await pay('noor', '60.00');
    clock.advance(14 * day);
    await run();
    goTo('2028-02-01T09:00:00Z');
    await run();
    const told = await store.database.read(() =>
      readAll<{ type: string; data: string }>(
        "SELECT type, data FROM member_events WHERE shop_id = ? AND type LIKE 'tier.%' ORDER BY id",
        shopId,
      ),
    );
    expect(told.map(({ type, data }) => [type, JSON.parse(data).tierId])).toEqual([
      ['tier.reached', 'cup'],
      ['tier.lowered', 'bean'],
    ]);
    const { entries } = await backend.shopper(customer('noor')).history({});
    expect(entries[0]).toMatchObject({
      kind: 'tier_down',
      tierId: 'bean',
      at: '2028-01-14T23:00:00.000Z',
    });
  });

  it('give what belongs to a level, with a code, to who never asked', async () => {
    await store.directory.publishProgram(shopId, {
      ...yearly,
      tiers: {
        ...yearly.tiers!,
        levels: yearly.tiers!.levels.map((level) =>
          level.id === 'cup' ? { ...level, entryGift: 'shipping' } : level,
        ),
      },
    });
    await join('noor');
    await pay('noor', '60.00');
    clock.advance(14 * day);
    await Promise.all([run(), run()]);
    await run();
    const { redemptions, tier } = await backend.shopper(customer('noor')).account();
    expect(tier?.tierId).toBe('cup');
    expect(redemptions).toMatchObject([{ rewardId: 'shipping', points: 0, state: 'issued' }]);
    expect(redemptions[0]?.code).toEqual(expect.any(String));
  });

  it('are judged by what counted then, also after years in which nothing was written', async () => {
    await join('noor');
    await pay('noor', '60.00');
    clock.advance(14 * day);
    await run();
    goTo('2027-06-01T09:00:00Z');
    await pay('noor', '60.00');
    // Half a year of 2027 is kept in rows nobody has touched for three years.
    goTo('2030-06-01T09:00:00Z');
    const seen = await tierOf('noor');
    await run();
    expect(await tierOf('noor')).toEqual(seen);
    const history = await backend.shopper(customer('noor')).history({});
    expect(history.entries.filter(({ kind }) => kind === 'tier_down').map(({ at }) => at)).toEqual([
      '2029-01-14T23:00:00.000Z',
    ]);
  });

  it('have their dates back after a repair, never a sooner one', async () => {
    await join('noor');
    await pay('noor', '60.00');
    clock.advance(14 * day);
    await run();
    const before = await kept();
    const request = { shopId, firstTierId: 'bean', now: clock.now(), isDryRun: false };
    expect((await store.storage.rebuild(request)).mended).toBe(0);
    await store.database.write(function* () {
      yield* readAll('DELETE FROM balances WHERE shop_id = ? RETURNING account_id', shopId);
    });
    await store.storage.rebuild(request);
    expect(await tierOf('noor')).toMatchObject({ tierId: 'cup' });
    clock.advance(30 * day);
    await pay('noor', '1.00');
    expect(await kept()).toEqual(before);
  });
});
