// Points expire by a job that may run twice, in two processes, be killed, or meet a shopper who redeems.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { reached } from '@zegel/core/testing';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { ledgerBackend } from '../backends/ledger/ledger-backend.ts';
import type { LedgerBackend } from '../backends/ledger/ledger-backend.ts';
import type { Notice, NoticeDelivery } from '../ledger/notices.ts';
import { customer, testClock, testEngines, testShopId } from '../ledger/test-support/test-store.ts';
import type { TestClock } from '../ledger/test-support/test-store.ts';
import type { Store } from '../open-store.ts';
import { readAll } from '../storage/sql/statement.ts';
import { createJobRunner } from './job-runner.ts';
import type { JobReport } from './job-runner.ts';

const isLong = process.env['LONG'] !== undefined;
const day = 24 * 60 * 60 * 1_000;
const script = fileURLToPath(
  new URL('../ledger/test-support/sweeping-process.ts', import.meta.url),
);

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

  async function join(names: readonly string[]): Promise<void> {
    for (const name of names) {
      const terms = { termsVersion: '1', marketingConsent: false };
      await backend.shopper(customer(name)).enrol(terms, { idempotencyKey: `join-${name}` });
    }
  }

  /** Says of everybody that they were told, as a shop's server does. */
  async function tellAll(): Promise<number> {
    let told = 0;
    for (;;) {
      const { notices } = (await backend.shop.pendingNotices?.()) ?? { notices: [] };
      if (notices.length === 0) return told;
      for (const { customerId, lots } of notices) {
        const input = {
          reference: 'letter',
          lots: lots.map(({ lotId, expiresAt }) => ({ lotId, expiresAt })),
        };
        const answer = await backend.shop.recordNotice?.(customerId, input, {
          idempotencyKey: `told-${customerId}-${clock.now()}`,
        });
        expect(answer?.result).toMatchObject({ outcome: 'recorded', announced: lots.length });
        told += 1;
      }
    }
  }

  /** Members with 50 points each, told in time, whose last day is over. */
  async function makeDue(count: number): Promise<readonly string[]> {
    const names = Array.from({ length: count }, (_, number) => `c${number}`);
    await join(names);
    clock.advance(320 * day);
    expect(await tellAll()).toBe(count);
    clock.advance(47 * day);
    return names;
  }

  function run(): Promise<JobReport> {
    return createJobRunner({ ...store, now: clock.now }).run();
  }

  async function count(code: string): Promise<number> {
    const found = await store.database.read(function* () {
      const [rows] = yield [
        {
          kind: 'rows',
          sql: 'SELECT count(*) AS count FROM transfers WHERE code = ?',
          values: [code],
        },
      ];
      return rows as readonly { count: number }[];
    });
    return Number(found[0]?.count);
  }

  it('P2 nothing expires that nobody was told of, whatever the time', async () => {
    await join(['noor', 'bo']);
    clock.advance(3_000 * day);
    expect(await run()).toMatchObject({ lotsExpired: 0 });
    expect(await backend.shopper(customer('noor')).account()).toMatchObject({ available: 50 });
    expect(await tellAll()).toBe(2);
    clock.advance(29 * day);
    expect(await run()).toMatchObject({ lotsExpired: 0 });
    clock.advance(2 * day);
    expect(await run()).toMatchObject({ lotsExpired: 2 });
    expect(await backend.shopper(customer('noor')).account()).toMatchObject({ available: 0 });
    expect((await backend.shopper(customer('noor')).history({})).entries[0]).toMatchObject({
      kind: 'expiry',
      points: -50,
    });
  });

  it('L12 two processes at once expire each lot once, and a second sweep changes nothing', async ({
    task,
  }) => {
    const members = isLong ? 400 : 60;
    const names = await makeDue(members);
    const ended = await Promise.all([sweepingProcess(0), sweepingProcess(0)]);
    expect(ended.map(({ code }) => code)).toEqual([0, 0]);
    expect(ended.reduce((sum, { expired }) => sum + expired, 0)).toBe(members);
    expect(await count('expire')).toBe(members);
    const { transfers } = await store.storage.verify();
    expect(await run()).toMatchObject({ lotsExpired: 0 });
    expect(await store.storage.verify()).toMatchObject({ transfers, findings: [] });
    expect(await backend.shopper(customer(names[0] ?? '')).account()).toMatchObject({
      available: 0,
    });
    reached(
      task,
      `${members} lots on ${engine.name}, 2 processes: each expired once, the second sweep changed 0 rows`,
    );
  });

  it('L12 a sweep killed half-way is finished by the next', async ({ task }) => {
    const members = isLong ? 400 : 80;
    await makeDue(members);
    const kills = [10, 20, 15];
    for (const lines of kills)
      expect((await sweepingProcess(lines)).told).toBeGreaterThanOrEqual(lines);
    expect((await store.storage.verify()).findings).toEqual([]);
    await run();
    expect(await count('expire')).toBe(members);
    expect((await store.storage.verify()).findings).toEqual([]);
    reached(
      task,
      `${kills.length} kills during a sweep of ${members} lots on ${engine.name}: none lost, none twice`,
    );
  });

  it('L12 during redeems no point is both spent and expired', async ({ task }) => {
    const members = isLong ? 300 : 40;
    const names = await makeDue(members);
    const redeems = names.flatMap((name) =>
      [1, 2].map((nth) =>
        backend.shopper(customer(name)).redeem('ten', { idempotencyKey: `redeem-${name}-${nth}` }),
      ),
    );
    await Promise.all([run(), ...redeems, run()]);
    for (const name of names) {
      const { entries } = await backend.shopper(customer(name)).history({ limit: 100 });
      const sum = (kind: string): number =>
        entries.reduce((total, entry) => total + (entry.kind === kind ? entry.points : 0), 0);
      expect([name, sum('expiry') + sum('redemption')]).toEqual([name, -50]);
    }
    expect((await store.storage.verify()).findings).toEqual([]);
    reached(
      task,
      `${2 * members} redeems against 2 sweeps on ${engine.name}: every point spent or expired, none both`,
    );
  });

  it("follows a test shop's own clock", async () => {
    await join(['noor']);
    await store.directory.advanceClock(testShopId, 320 * day, 'one');
    expect(await tellAll()).toBe(1);
    await store.directory.advanceClock(testShopId, 47 * day, 'two');
    expect(await run()).toMatchObject({ lotsExpired: 1 });
  });

  it('has members told through a sender: once a day until somebody says that they were', async () => {
    await join(['noor', 'bo', 'daan']);
    clock.advance(306 * day);
    const sent: Notice[] = [];
    const answers: Record<string, NoticeDelivery | Error> = {
      noor: { outcome: 'told', channel: 'endpoint', reference: 'evt_1' },
      bo: { outcome: 'queued' },
      daan: new Error('Down'),
    };
    const errors: unknown[] = [];
    const options = {
      ...store,
      now: clock.now,
      onError: (error: unknown) => errors.push(error),
      notices: {
        async send(notice: Notice): Promise<NoticeDelivery> {
          sent.push(notice);
          const answer = answers[notice.customerId];
          if (answer === undefined || answer instanceof Error) throw answer ?? new Error('Nobody');
          return answer;
        },
      },
    };
    const runners = [createJobRunner(options), createJobRunner(options)];
    const reports = await Promise.all(runners.map((runner) => runner.run()));
    expect(reports.reduce((sum, { noticesAsked }) => sum + noticesAsked, 0)).toBe(3);
    expect(sent.map(({ customerId }) => customerId).toSorted()).toEqual(['bo', 'daan', 'noor']);
    expect(errors.map(String)).toEqual(['Error: Down']);
    expect(await runners[0]?.run()).toMatchObject({ noticesAsked: 0 });
    clock.advance(day);
    expect(await runners[0]?.run()).toMatchObject({ noticesAsked: 2 });
    // The same lots are still to be told of: the same notice.
    expect(new Set(sent.map(({ id }) => id)).size).toBe(3);
    clock.advance(60 * day);
    expect(await createJobRunner({ ...store, now: clock.now }).run()).toMatchObject({
      lotsExpired: 1,
    });
    expect(await backend.shopper(customer('noor')).account()).toMatchObject({ available: 0 });
    expect(await backend.shopper(customer('bo')).account()).toMatchObject({ available: 50 });
  });

  it('keeps a notice with what told it; the same letter twice changes nothing', async () => {
    await join(['noor']);
    clock.advance(320 * day);
    const { notices } = (await backend.shop.pendingNotices?.()) ?? { notices: [] };
    expect(notices).toMatchObject([{ customerId: 'noor', lots: [{ points: 50 }] }]);
    await tellAll();
    const input = {
      reference: 'again',
      lots: notices[0]?.lots.map(({ lotId, expiresAt }) => ({ lotId, expiresAt })) ?? [],
    };
    const again = await backend.shop.recordNotice?.('noor', input, { idempotencyKey: 'again' });
    expect(again?.result).toEqual({ outcome: 'recorded', announced: 0, postponed: 0, ignored: 1 });
    const nobody = await backend.shop.recordNotice?.('nobody', input, { idempotencyKey: 'nobody' });
    expect(nobody?.result).toEqual({ outcome: 'unknown_member' });
  });

  it('time goes on for the points of somebody who was erased', async () => {
    await join(['noor']);
    const shopper = backend.shopper(customer('noor'));
    clock.advance(320 * day);
    await tellAll();
    clock.advance(47 * day);
    await shopper.completeAction('share', { target: 'x' }, { idempotencyKey: 'share' });
    const found = await store.database.read(() =>
      readAll<{ account_id: string }>('SELECT account_id FROM members'),
    );
    const accountId = found[0]?.account_id ?? '';
    const erasure = { shopId: testShopId, accountId, erasedAt: clock.now() };
    expect(await store.privacy.eraseAgain([erasure])).toBe(1);
    clock.advance(2 * day);
    const errors: unknown[] = [];
    const onError = (error: unknown): void => void errors.push(error);
    const report = await createJobRunner({ ...store, now: clock.now, onError }).run();
    expect([report.accountsReleased, report.lotsExpired, errors]).toEqual([1, 1, []]);
    expect((await store.storage.verify()).findings).toEqual([]);
  });

  it('shows a voucher that has expired for 30 days', async () => {
    await join(['noor']);
    const shopper = backend.shopper(customer('noor'));
    await shopper.redeem('ten', { idempotencyKey: 'redeem' });
    clock.advance(90 * day);
    for (let look = 0; look < 3; look += 1)
      expect((await shopper.account()).redemptions).toMatchObject([
        { state: 'expired', canGiveBack: false },
      ]);
    clock.advance(29 * day);
    expect((await shopper.account()).redemptions).toHaveLength(1);
    clock.advance(2 * day);
    expect((await shopper.account()).redemptions).toEqual([]);
    const { entries } = await shopper.history({});
    expect(entries.find(({ kind }) => kind === 'redemption')?.redemption?.state).toBe('expired');
    expect((await shopper.account()).available).toBe(40);
  });

  /** Runs a sweep in a process of its own; kills it after so many members, or lets it end. */
  async function sweepingProcess(
    killAfter: number,
  ): Promise<{ code: number | null; told: number; expired: number }> {
    const args = ['--conditions=source', script, place, String(clock.now())];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    const closed = once(child, 'close');
    let told = 0;
    let expired = 0;
    for await (const line of createInterface(child.stdout)) {
      if (line.startsWith('expired ')) expired = Number(line.slice(8));
      else told += 1;
      if (killAfter > 0 && told === killAfter) child.kill('SIGKILL');
    }
    await closed;
    return { code: child.exitCode, told, expired };
  }
});
