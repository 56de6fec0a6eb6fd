// Two accounts that became one, on disk: nothing is lost or made, whatever went on meanwhile, and the books say so.

import type { Points, ShopEvent } from '@zegel/core';
import { createJobRunner } from '../jobs/job-runner.ts';
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ledgerBackend } from '../backends/ledger/ledger-backend.ts';
import type { LedgerBackend } from '../backends/ledger/ledger-backend.ts';
import { testProgram } from '../ledger/test-support/test-program.ts';
import {
  customer,
  openTestStore,
  temporaryFile,
  testClock,
  testEngines,
  testShopId,
} from '../ledger/test-support/test-store.ts';
import type { TestEngine } from '../ledger/test-support/test-store.ts';
import type { Store } from '../open-store.ts';
import { readAll, run } from '../storage/sql/statement.ts';

const day = 24 * 60 * 60 * 1_000;
const why = { reason: 'two addresses', actor: 'Mila' };
let keys = 0;
const once = (): { idempotencyKey: string } => ({ idempotencyKey: `key-${(keys += 1)}` });

interface World {
  readonly store: Store;
  readonly backend: LedgerBackend;
  readonly clock: ReturnType<typeof testClock>;
}

async function open(engine: TestEngine): Promise<World> {
  const clock = testClock();
  const store = await engine.open(await engine.place(), clock);
  await store.directory.publishProgram(testShopId, testProgram);
  return {
    store,
    clock,
    backend: ledgerBackend({ ...store, shopId: testShopId, now: clock.now }),
  };
}

async function join({ backend }: World, id: string): Promise<void> {
  const terms = { termsVersion: testProgram.termsVersion, marketingConsent: false };
  await backend.shopper(customer(id)).enrol(terms, once());
}

async function pay({ backend, clock }: World, id: string, orderId: string, total: string) {
  const event = {
    id: `pay-${orderId}-${(keys += 1)}`,
    at: new Date(clock.now()).toISOString(),
    type: 'order.paid',
    customer: { id },
    order: { id: orderId, currency: 'EUR', lines: [{ productId: 'p', quantity: 1, total }] },
  } as const satisfies ShopEvent;
  return (await backend.shop.record(event, once())).result;
}

async function refund({ backend, clock }: World, orderId: string, total: string) {
  const refundId = `refund-${(keys += 1)}`;
  const event = {
    id: refundId,
    at: new Date(clock.now()).toISOString(),
    type: 'order.refunded',
    order: { id: orderId, currency: 'EUR' },
    refund: { id: refundId, lines: [{ productId: 'p', total }] },
  } as const satisfies ShopEvent;
  return (await backend.shop.record(event, once())).result;
}

const give = ({ backend }: World, customerId: string, points: number) =>
  backend.shop.adjust({ customerId, points: points as Points, ...why, message: null }, once());

const merge = async ({ backend }: World, customerId: string, from: string) =>
  (await backend.shop.mergeMembers?.({ customerId, from, ...why }, once()))?.result;

async function sound({ store }: World): Promise<void> {
  expect((await store.storage.verify()).findings).toEqual([]);
  const request = { shopId: testShopId, firstTierId: 'bean', now: 1, isDryRun: true };
  expect(await store.storage.rebuild(request)).toMatchObject({ mended: 0, missing: [] });
}

const people = ['noor', 'noor-2', 'noor-3'];
const who = fc.constantFrom(...people);
const deed = fc.oneof(
  fc.record({
    do: fc.constant('pay' as const),
    who,
    order: fc.nat({ max: 6 }),
    cents: fc.integer({ min: 100, max: 90_000 }),
  }),
  fc.record({
    do: fc.constant('refund' as const),
    order: fc.nat({ max: 6 }),
    cents: fc.integer({ min: 100, max: 60_000 }),
  }),
  fc.record({ do: fc.constant('give' as const), who, points: fc.integer({ min: -80, max: 300 }) }),
  fc.record({ do: fc.constant('redeem' as const), who }),
  fc.record({ do: fc.constant('return' as const), who }),
  fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ do: fc.constant('merge' as const), who, other: who }),
);
type Deed = typeof deed extends fc.Arbitrary<infer Value> ? Value : never;

const money = (cents: number): string =>
  `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;

async function act(world: World, what: Deed): Promise<void> {
  const { backend, clock } = world;
  switch (what.do) {
    case 'pay':
      await pay(world, what.who, `o-${what.order}`, money(what.cents));
      return;
    case 'refund':
      await refund(world, `o-${what.order}`, money(what.cents));
      return;
    case 'give':
      if (what.points !== 0) await give(world, what.who, what.points);
      return;
    case 'redeem':
      await backend.shopper(customer(what.who)).redeem('five-off', once());
      return;
    case 'return': {
      const shopper = backend.shopper(customer(what.who));
      const [first] = (await shopper.account()).redemptions;
      if (first) await shopper.giveBack(first.id, once());
      return;
    }
    case 'wait':
      clock.advance(what.days * day);
      return;
    case 'merge':
      await merge(world, what.who, what.other);
  }
}

// Whoever adds a table of members' rows says here what becomes of them, and sees to it in merge-members.ts.
const knownTables = {
  move: ['lots', 'awards', 'redemptions', 'approvals', 'answers', 'yearly_days', 'traces'],
  go: ['members', 'uses', 'notice_requests'],
  // Never changed, and read with those of the account that stays; or found through the old account.
  stay: [
    'balances',
    'transfers',
    'transfer_words',
    'milestones',
    'lot_notices',
    'consents',
    'orders',
    'member_events',
    'deliveries',
    'replays',
    'erasures',
    'seal_heads',
    'merged_accounts',
    'referrals',
  ],
};

it('every table with rows of an account is known to a merge', async () => {
  const store = await openTestStore(temporaryFile(), testClock());
  const found = await store.database.read(() =>
    readAll<{ name: string }>(
      `SELECT DISTINCT m.name AS name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
       WHERE m.type = 'table' AND c.name = 'account_id'`,
    ),
  );
  expect(new Set(found.map(({ name }) => name))).toEqual(
    new Set(Object.values(knownTables).flat()),
  );
});

describe.each(testEngines)('on $name', (engine) => {
  it('the books are sound after any lives that became one, and again after what follows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 6, maxLength: 40 }), async (deeds) => {
        const world = await open(engine);
        for (const id of people) await join(world, id);
        for (const each of deeds) await act(world, each);
        await merge(world, 'noor', 'noor-2');
        await act(world, { do: 'wait', days: 30 });
        await merge(world, 'noor-3', 'noor');
        for (const each of deeds) await act(world, each);
        const accounts = await Promise.all(
          people.map((id) => world.backend.shopper(customer(id)).account()),
        );
        const [first, ...others] = accounts.map(({ available, pending, debt, version }) => ({
          available,
          pending,
          debt,
          version,
        }));
        for (const other of others) expect(other).toEqual(first);
        await sound(world);
        await world.store.close();
      }),
      { numRuns: engine.name === 'SQLite' ? 40 : 10 },
    );
  }, 300_000);

  it('both can be written to while they become one, and nothing is lost', async () => {
    const world = await open(engine);
    const { backend, clock } = world;
    await join(world, 'noor');
    await join(world, 'noor-2');
    const gifts = Array.from({ length: 40 }, (_, nth) =>
      give(world, nth % 2 === 0 ? 'noor' : 'noor-2', 10),
    );
    const orders = Array.from({ length: 10 }, (_, nth) =>
      pay(world, nth % 2 === 0 ? 'noor' : 'noor-2', `race-${nth}`, '10.00'),
    );
    const merges = [merge(world, 'noor', 'noor-2'), merge(world, 'noor', 'noor-2')];
    const outcomes = (await Promise.all(merges)).map((each) => each?.outcome);
    expect(new Set(outcomes)).toEqual(new Set(['already_merged', 'merged']));
    const done = await Promise.all(gifts);
    expect(new Set(done.map(({ result }) => result.outcome))).toEqual(new Set(['adjusted']));
    const paid = await Promise.all(orders);
    expect(new Set(paid.map(({ outcome }) => outcome))).toEqual(new Set(['recorded']));
    clock.advance(60 * day);
    const { available, pending } = await backend.shopper(customer('noor')).account();
    const signup = testProgram.rules.find(({ kind }) => kind === 'signup');
    const perEuro = testProgram.rules.find(({ kind }) => kind === 'purchase');
    const earned = 10 * 10 * (perEuro?.points ?? 0);
    expect([available, pending]).toEqual([400 + earned + (signup?.points ?? 0), 0]);
    await sound(world);
  });

  it('changes nothing where its last row cannot be written', async () => {
    const world = await open(engine);
    const { store, backend } = world;
    await join(world, 'noor');
    await join(world, 'noor-2');
    await give(world, 'noor-2', 30);
    // Somebody else has the name already: the very last statement is refused.
    await store.database.write(() =>
      run(
        `INSERT INTO merged_accounts (shop_id, account_id, into_account_id, customer_id, merged_at) VALUES (?, ?, ?, ?, 1)`,
        testShopId,
        'elsewhere',
        'nowhere',
        'noor-2',
      ),
    );
    const accounts = () =>
      Promise.all(['noor', 'noor-2'].map((id) => backend.shopper(customer(id)).account()));
    const before = await accounts();
    await expect(merge(world, 'noor', 'noor-2')).rejects.toMatchObject({ name: 'LoyaltyError' });
    expect(await accounts()).toEqual(before);
    await sound(world);
  });

  it('tells the endpoints of both, under the names they had', async () => {
    const world = await open(engine);
    const { store } = world;
    await join(world, 'noor');
    await join(world, 'noor-2');
    await give(world, 'noor-2', 30);
    await merge(world, 'noor', 'noor-2');
    const events = await store.database.read(() =>
      readAll<{ type: string; data: string; customerId: string }>(
        `SELECT type, data, coalesce(members.customer_id, merged_accounts.customer_id) AS "customerId"
         FROM member_events LEFT JOIN members USING (shop_id, account_id)
         LEFT JOIN merged_accounts USING (shop_id, account_id) ORDER BY recorded_at, version, position`,
      ),
    );
    const told = events.filter(({ type }) => type === 'member.merged');
    expect(told.map(({ data, customerId }) => [JSON.parse(data), customerId])).toEqual([
      [{ from: 'noor-2' }, 'noor'],
    ]);
    const sums = new Map<string, number>();
    for (const { customerId, data } of events) {
      const { moved } = JSON.parse(data) as { moved?: { available: number; pending: number } };
      const sum = (moved?.available ?? 0) + (moved?.pending ?? 0);
      sums.set(customerId, (sums.get(customerId) ?? 0) + sum);
    }
    const account = await world.backend.shopper(customer('noor')).account();
    expect(sums).toEqual(
      new Map([
        ['noor', account.available + account.pending],
        ['noor-2', 0],
      ]),
    );
  });

  it('whoever is forgotten is forgotten under all their names', async () => {
    const world = await open(engine);
    const { store, backend } = world;
    await join(world, 'noor');
    await join(world, 'noor-2');
    await give(world, 'noor-2', 30);
    await pay(world, 'noor-2', 'o-1', '20.00');
    await merge(world, 'noor', 'noor-2');
    const person = { shopId: testShopId, customerId: 'noor' };
    const exported = await store.privacy.exportPerson(person);
    expect(exported.records['merged_accounts']).toMatchObject([{ customer_id: 'noor-2', ...why }]);
    expect(exported.records['orders']).toHaveLength(1);
    expect(JSON.stringify(exported.records['transfer_words'])).toContain(why.reason);
    expect(
      (await store.privacy.exportPerson({ ...person, customerId: 'noor-2' })).person,
    ).toMatchObject({ customer_id: 'noor' });
    expect((await store.privacy.erasePerson(person, 'forget')).result.outcome).toBe('forgotten');
    const left = await store.database.read(function* () {
      const tables = ['members', 'transfer_words', 'consents', 'orders', 'member_events'];
      const counts: Record<string, number> = {};
      for (const table of tables)
        counts[table] = (yield* readAll<object>(`SELECT shop_id FROM ${table}`)).length;
      const names = yield* readAll<{ name: string | null }>(
        'SELECT coalesce(customer_id, reason, actor) AS name FROM merged_accounts',
      );
      return { counts, names: names.map(({ name }) => name) };
    });
    expect(left).toEqual({
      counts: { members: 0, transfer_words: 0, consents: 0, orders: 0, member_events: 0 },
      names: [null],
    });
    await sound(world);
    // The order of old pays nobody again, and the id is free for somebody new.
    expect(await pay(world, 'noor-2', 'o-1', '20.00')).toMatchObject({ outcome: 'duplicate' });
    await join(world, 'noor-2');
    expect((await backend.shopper(customer('noor-2')).account()).status).toBe('member');
  });

  it('whoever brought themselves gives back what that gave', async () => {
    const world = await open(engine);
    const { store, backend, clock } = world;
    const friendly = {
      ...testProgram,
      rules: [
        ...testProgram.rules,
        {
          id: 'friends',
          kind: 'referral',
          title: 'Friends',
          points: 70,
          friend: { points: 10 },
          link: 'https://shop.example/?friend={code}',
        },
      ],
    } as const;
    await store.directory.publishProgram(testShopId, friendly);
    await join(world, 'noor');
    const { account } = (await backend.shopper(customer('noor')).refer?.(once())) ?? {};
    const referralCode = account?.referral?.code ?? '';
    const terms = { termsVersion: testProgram.termsVersion, marketingConsent: false };
    const other = { ...customer('noor-2'), email: 'elsewhere@example.org' };
    await backend.shopper(other).enrol({ ...terms, referralCode }, once());
    await pay(world, 'noor-2', 'brought', '50.00');
    clock.advance(60 * day);
    const jobs = createJobRunner({ ...store, now: clock.now });
    await jobs.run();
    const states = async () =>
      (await backend.shopper(customer('noor')).account()).referral?.friends.map(
        ({ state }) => state,
      );
    expect(await states()).toEqual(['rewarded']);
    const before = (await backend.shopper(customer('noor')).account()).available;
    const merged = await merge(world, 'noor', 'noor-2');
    assert(merged?.outcome === 'merged');
    await jobs.run();
    expect(await states()).toEqual(['refused']);
    const after = await backend.shopper(customer('noor')).account();
    expect(after.available).toBe(before + merged.available - 70);
    await sound(world);
  });

  it('an old id can be forgotten without the account it leads to', async () => {
    const world = await open(engine);
    const { store, backend } = world;
    await join(world, 'noor');
    await join(world, 'noor-2');
    await give(world, 'noor-2', 30);
    await merge(world, 'noor', 'noor-2');
    const before = await backend.shopper(customer('noor')).account();
    const person = { shopId: testShopId, customerId: 'noor-2' };
    expect((await store.privacy.erasePerson(person, 'forget')).result.outcome).toBe('forgotten');
    expect((await backend.shopper(customer('noor')).account()).available).toBe(before.available);
    expect((await backend.shopper(customer('noor-2')).account()).status).not.toBe('member');
    await sound(world);
  });
});
