// Who brings whom happens to plain maps, to SQLite and to PostgreSQL, and after each step all three tell the same.

import { randomInt } from 'node:crypto';
import { reached, suiteProgram } from '@zegel/core/testing';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { agree } from '../../ledger/test-support/agree.ts';
import { memoryStorage } from '../../ledger/test-support/memory-storage.ts';
import { makeWorld } from '../../ledger/test-support/random-life.ts';
import type { World } from '../../ledger/test-support/random-life.ts';
import {
  customer,
  openTestPostgres,
  openTestStore,
  temporaryFile,
  testClock,
} from '../../ledger/test-support/test-store.ts';
import type { Store } from '../../open-store.ts';

const day = 24 * 60 * 60 * 1_000;
const wanted = process.env['LONG'] === undefined ? 400 : 50_000;
const people = ['ada', 'bea', 'cor', 'dev'] as const;

const who = fc.constantFrom(...people);
// Those who are brought order, twice at most.
const friend = fc.constantFrom<string>('bea', 'cor', 'dev');
const order = fc.constantFrom('bea-1', 'bea-2', 'cor-1', 'dev-1');
const total = fc.constantFrom(1_999, 2_000, 3_000, 3_000);
const refunded = fc.constantFrom(0, 1_000, 1_001, 3_000);
const signals = fc.constantFrom({}, { address: 'Kade 1' }, { payment: 'card' });
const life = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('join' as const),
        who: friend,
        by: who,
        isTwin: fc.nat(4).map((chance) => chance === 0),
      }),
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('refer' as const), who }) },
    {
      weight: 5,
      arbitrary: fc.record({ do: fc.constant('pay' as const), order, total, signals }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant('refund' as const), order, total: refunded }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('state' as const),
        order,
        total: refunded,
        isPaid: fc.nat(3).map((chance) => chance > 0),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('decide' as const),
        decision: fc.constantFrom('approve' as const, 'refuse' as const, 'undo' as const),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant('wait' as const),
        days: fc.integer({ min: 0, max: 20 }),
      }),
    },
  ),
  { minLength: 20, maxLength: 40, size: 'max' },
);
type Deed = (typeof life extends fc.Arbitrary<(infer One)[]> ? One : never) & object;

const ownerOf = (orderId: string): string => orderId.slice(0, 3);

/** Ada invites, and two come, before chance begins. */
const beginning: readonly Deed[] = [
  { do: 'join', who: 'ada', by: 'ada', isTwin: false },
  { do: 'refer', who: 'ada' },
  { do: 'join', who: 'bea', by: 'ada', isTwin: false },
  { do: 'refer', who: 'bea' },
];

/** Ids are counted and codes drawn in each world by itself: they are named as they are told. */
function nameIds(told: unknown): unknown {
  const names = new Map<string, string>();
  const ids = /\b(?:(?:id|CODE)\d{6}|[0-9A-Z]{4}-[0-9A-Z]{4})\b/g;
  const text = JSON.stringify(told ?? null).replaceAll(ids, (id) => {
    const name = names.get(id) ?? `#${names.size}`;
    names.set(id, name);
    return name;
  });
  return JSON.parse(text) as unknown;
}

async function perform({ backend, jobs, clock }: World, deed: Deed, key: string): Promise<unknown> {
  clock.advance(1);
  const options = { idempotencyKey: key };
  const at = new Date(clock.now()).toISOString();
  const lines = (cents: number) => [{ productId: 'p', quantity: 1, total: cents }];
  switch (deed.do) {
    case 'join': {
      const { referral } = await backend.shopper(customer(deed.by)).account();
      const { termsVersion } = suiteProgram;
      const input = { termsVersion, marketingConsent: false, referralCode: referral?.code ?? 'X' };
      const own = customer(deed.who);
      const twin = { ...own, email: `${deed.by}+twin@example.org` };
      return backend.shopper(deed.isTwin ? twin : own).enrol(input, options);
    }
    case 'refer':
      return backend.shopper(customer(deed.who)).refer?.(options);
    case 'pay':
      return backend.shop.record(
        {
          id: key,
          at,
          type: 'order.paid',
          customer: { id: ownerOf(deed.order), signals: deed.signals },
          order: { id: deed.order, currency: 'EUR', lines: lines(deed.total) },
        },
        options,
      );
    case 'refund':
      return backend.shop.record(
        {
          id: key,
          at,
          type: 'order.refunded',
          order: { id: deed.order, currency: 'EUR' },
          refund: { id: `${deed.order}-${deed.total}`, lines: lines(deed.total) },
        },
        options,
      );
    case 'state':
      return backend.shop.record(
        {
          id: key,
          at,
          type: 'order.updated',
          customer: { id: ownerOf(deed.order) },
          order: {
            id: deed.order,
            currency: 'EUR',
            lines: lines(3_000),
            isPaid: deed.isPaid,
            isCancelled: false,
            refunds: [{ id: 'r', lines: lines(deed.total) }],
          },
        },
        options,
      );
    case 'decide': {
      const listed = await backend.shop.listApprovals?.(null);
      const id = listed?.approvals[0]?.id ?? 'none';
      const input = { decision: deed.decision, reason: 'r', actor: 'a' };
      return [listed, await backend.shop.decideApproval?.(id, input, options)];
    }
    case 'wait':
      clock.advance(deed.days * day);
      await jobs.run();
      return null;
  }
}

async function live(
  [sqlite, postgres]: readonly [Store, Store],
  shopId: string,
  deeds: readonly Deed[],
  seen: Set<string>,
): Promise<number> {
  const shop = { id: shopId, name: shopId, mode: 'test' } as const;
  await sqlite.directory.createShop(shop, { program: suiteProgram });
  const shops = (await sqlite.directory.listShops()).filter(({ id }) => id === shopId);
  const directory = { ...sqlite.directory, listShops: async () => shops };
  const worlds = [memoryStorage(), sqlite.storage, postgres.storage].map((storage) =>
    makeWorld({
      storage: { ...storage, forgetReplays: async () => 0 },
      directory,
      shopId,
      clock: testClock(),
      isRemote: false,
    }),
  );
  for (const [step, deed] of deeds.entries()) {
    await agree(worlds, (world) => perform(world, deed, `key-${step}`), nameIds);
    await agree(
      worlds,
      async ({ backend }) => {
        const told: unknown[] = [];
        for (const name of ['ada', people[step % people.length] ?? 'ada']) {
          const { available, referral } = await backend.shopper(customer(name)).account();
          for (const { state } of referral?.friends ?? []) seen.add(state);
          told.push([name, available, referral]);
        }
        return told;
      },
      nameIds,
    );
  }
  return deeds.length;
}

it(
  'L15 plain maps, SQLite and PostgreSQL agree on who brought whom, after every step',
  { timeout: wanted > 400 ? 12 * 60 * 60_000 : 600_000 },
  async ({ task }) => {
    const clock = testClock();
    const stores = [
      await openTestStore(temporaryFile(), clock),
      await openTestPostgres(clock),
    ] as const;
    const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31));
    const seen = new Set<string>();
    let steps = 0;
    for (let number = 1; steps < wanted; number += 1) {
      const [deeds = []] = fc.sample(life, { seed: seed + number, numRuns: 1 });
      try {
        steps += await live(stores, `shop_${number}`, [...beginning, ...deeds], seen);
      } catch (error) {
        const message = `Seed ${seed}, life ${number}: run again with SEED=${seed}`;
        throw new Error(message, { cause: error });
      }
    }
    for (const { storage } of stores) expect((await storage.verify()).findings).toEqual([]);
    // Else chance has left out what matters.
    expect([...seen]).toContain('rewarded');
    reached(
      task,
      `${steps} steps of bringing friends, ${seen.size} of 6 states: 0 differences (seed ${seed})`,
    );
  },
);
