// Birthdays and the days of joining, by a job that runs twice at once, breaks off, comes late, and finds who was there
// before the rule.

import type { ProgramFile } from '@zegel/core';
import { reached } from '@zegel/core/testing';
import { describe, expect, it } from 'vitest';
import { ledgerBackend } from '../backends/ledger/ledger-backend.ts';
import type { LedgerBackend } from '../backends/ledger/ledger-backend.ts';
import { testProgram } from '../ledger/test-support/test-program.ts';
import { customer, testClock, testEngines, testShopId } from '../ledger/test-support/test-store.ts';
import type { TestClock, TestEngine } from '../ledger/test-support/test-store.ts';
import type { Store } from '../open-store.ts';
import type { Storage } from '../storage/storage.ts';
import { createJobRunner } from './job-runner.ts';
import type { JobRunner } from './job-runner.ts';

const day = 24 * 60 * 60 * 1_000;
const membersMany = 60;

const birthdayRule = {
  kind: 'birthday',
  id: 'party',
  title: 'Party',
  points: 100,
  field: 'party',
} as const;
const program: ProgramFile = {
  ...testProgram,
  expiry: { basis: 'none' },
  rules: [...testProgram.rules.filter(({ kind }) => kind !== 'signup'), birthdayRule],
  profileFields: [{ kind: 'birthday', id: 'party', label: 'Birthday' }],
};
const withAnniversary: ProgramFile = {
  ...program,
  rules: [...program.rules, { kind: 'anniversary', id: 'years', title: 'Years', points: 10 }],
};

interface Bench {
  readonly clock: TestClock;
  readonly place: string;
  readonly store: Store;
  readonly backend: LedgerBackend;
  join(name: string, birthday?: string): Promise<void>;
  given(name: string): Promise<number>;
}

/** 09:00 UTC on the 2nd of November. */
async function open(engine: TestEngine, file: ProgramFile = program): Promise<Bench> {
  const clock = testClock();
  const place = await engine.place();
  const store = await engine.open(place, clock);
  await store.directory.publishProgram(testShopId, file);
  const backend = ledgerBackend({ ...store, shopId: testShopId, now: clock.now });
  return {
    clock,
    place,
    store,
    backend,
    async join(name, birthday) {
      const shopper = backend.shopper(customer(name));
      const key = (what: string) => ({ idempotencyKey: `${what}-${name}` });
      await shopper.enrol({ termsVersion: '1', marketingConsent: false }, key('join'));
      if (birthday !== undefined) await shopper.saveProfile({ party: birthday }, key('born'));
    },
    given: async (name) => (await backend.shopper(customer(name)).account()).available,
  };
}

function jobsOf(
  { store, clock }: Pick<Bench, 'store' | 'clock'>,
  storage: Storage = store.storage,
  onError: (error: unknown) => void = (error) => {
    throw error;
  },
): JobRunner {
  return createJobRunner({ ...store, storage, now: clock.now, onError });
}

async function celebrated(jobs: JobRunner): Promise<number> {
  return (await jobs.run()).daysCelebrated;
}

describe.each(testEngines)('on $name', (engine) => {
  it('celebrates each birthday once, in two processes at once, and nothing the second time', async ({
    task,
  }) => {
    const bench = await open(engine);
    const names = Array.from({ length: membersMany }, (_, number) => `m${number}`);
    for (const name of names) await bench.join(name, '12-24');
    const other = await engine.open(bench.place, bench.clock);
    expect(await celebrated(jobsOf(bench))).toBe(0);
    // 08:00 on the 24th of December in Amsterdam.
    bench.clock.advance(52 * day - 2 * 60 * 60 * 1_000);
    const both = await Promise.all([
      celebrated(jobsOf(bench)),
      celebrated(jobsOf({ store: other, clock: bench.clock })),
    ]);
    expect(both[0] + both[1]).toBe(membersMany);
    expect(await celebrated(jobsOf(bench))).toBe(0);
    expect(await Promise.all(names.map(bench.given))).toEqual(names.map(() => 100));
    expect((await bench.store.storage.verify()).findings).toEqual([]);
    reached(task, `${membersMany} birthdays, two processes: ${membersMany} awards`);
  });

  it('leaves nobody out where it breaks off half-way', async () => {
    const bench = await open(engine);
    const names = Array.from({ length: 20 }, (_, number) => `m${number}`);
    for (const name of names) await bench.join(name, '12-24');
    bench.clock.advance(60 * day);
    let writes = 0;
    const breaking: Storage = {
      ...bench.store.storage,
      write(operation) {
        if (operation.name !== 'celebrate') return bench.store.storage.write(operation);
        writes += 1;
        return writes % 3 === 0
          ? Promise.reject(new Error('Broken off'))
          : bench.store.storage.write(operation);
      },
    };
    const errors: unknown[] = [];
    const first = await celebrated(jobsOf(bench, breaking, (error) => errors.push(error)));
    expect(first).toBe(14);
    expect(errors).toHaveLength(6);
    expect(await celebrated(jobsOf(bench))).toBe(6);
    expect(await Promise.all(names.map(bench.given))).toEqual(names.map(() => 100));
  });

  it('gives what it missed, one for each year, and a leap day every year', async () => {
    const bench = await open(engine);
    await bench.join('leap', '02-29');
    bench.clock.advance(3 * 365 * day);
    expect(await celebrated(jobsOf(bench))).toBe(3);
    expect(await bench.given('leap')).toBe(300);
  });

  it('gives nothing for a birthday within 30 days of setting it, to whom is blocked, and without a rule', async () => {
    const bench = await open(engine);
    await bench.join('soon', '11-20');
    await bench.join('blocked', '12-24');
    const input = { reason: 'r', actor: 'a' };
    await bench.backend.shop.blockMember?.('blocked', input, { idempotencyKey: 'block' });
    await bench.join('ruleless', '01-10');
    bench.clock.advance(60 * day);
    expect(await celebrated(jobsOf(bench))).toBe(0);
    const rules = program.rules.filter(({ kind }) => kind !== 'birthday');
    await bench.store.directory.publishProgram(testShopId, { ...program, rules });
    bench.clock.advance(20 * day);
    expect(await celebrated(jobsOf(bench))).toBe(0);
    await bench.store.directory.publishProgram(testShopId, program);
    expect(await celebrated(jobsOf(bench))).toBe(0);
    bench.clock.advance(360 * day);
    expect(await celebrated(jobsOf(bench))).toBe(2);
    expect([await bench.given('soon'), await bench.given('ruleless')]).toEqual([100, 100]);
  });

  it('celebrates the day of joining also of those who were there before the rule', async () => {
    const bench = await open(engine);
    await bench.join('early');
    bench.clock.advance(100 * day);
    await bench.store.directory.publishProgram(testShopId, withAnniversary);
    expect(await celebrated(jobsOf(bench))).toBe(0);
    bench.clock.advance(3 * day);
    await bench.join('late');
    bench.clock.advance(262 * day);
    expect(await celebrated(jobsOf(bench))).toBe(1);
    bench.clock.advance(103 * day);
    expect(await celebrated(jobsOf(bench))).toBe(1);
    expect([await bench.given('early'), await bench.given('late')]).toEqual([10, 10]);
  });
});
