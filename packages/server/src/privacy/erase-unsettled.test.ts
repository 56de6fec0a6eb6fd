// P1, L11: somebody is forgotten while a shop still makes or takes back their code. On both engines.

import { beforeEach, describe, expect, it } from 'vitest';
import type { ShopperSide } from '@zegel/core';
import { reached } from '@zegel/core/testing';
import { ledgerBackend } from '../backends/ledger/ledger-backend.ts';
import type { LedgerBackend } from '../backends/ledger/ledger-backend.ts';
import type { RemoteFulfilment } from '../fulfilment/fulfilment.ts';
import { reaching, waitingFulfilment } from '../fulfilment/test-support/waiting-fulfilment.ts';
import type { WaitingFulfilment } from '../fulfilment/test-support/waiting-fulfilment.ts';
import { createJobRunner } from '../jobs/job-runner.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import { customer, testClock, testEngines, testShopId } from '../ledger/test-support/test-store.ts';
import type { TestClock } from '../ledger/test-support/test-store.ts';
import type { Store } from '../open-store.ts';
import { readAll } from '../storage/sql/statement.ts';

const minute = 60_000;
const rounds = process.env['LONG'] === undefined ? 12 : 200;

describe.each(testEngines)('on $name', (engine) => {
  let clock: TestClock;
  let store: Store;
  let remote: WaitingFulfilment;
  let backend: LedgerBackend;
  let jobs: JobRunner;
  let errors: unknown[];

  beforeEach(async () => {
    clock = testClock();
    store = await engine.open(await engine.place(), clock);
    remote = waitingFulfilment();
    errors = [];
    const onError = (error: unknown): unknown => errors.push(error);
    const options = { ...store, fulfilment: remote, now: clock.now, onError };
    backend = ledgerBackend({ ...options, shopId: testShopId });
    jobs = createJobRunner({ ...options, callTimeoutMs: 5_000 });
  });

  async function join(customerId: string): Promise<ShopperSide> {
    const shopper = backend.shopper(customer(customerId));
    const terms = { termsVersion: '1', marketingConsent: false };
    await shopper.enrol(terms, { idempotencyKey: 'join' });
    return shopper;
  }

  /** Takes a reward, and waits until the shop is asked for its code. */
  async function take(shopper: ShopperSide): Promise<string> {
    const before = remote.issues.length;
    const { result } = await shopper.redeem('ten', { idempotencyKey: 'take' });
    await reaching(remote.issues, before + 1);
    return 'redemption' in result ? result.redemption.id : '';
  }

  function erase(customerId: string): Promise<{ readonly result: { readonly outcome: string } }> {
    return store.privacy.erasePerson({ shopId: testShopId, customerId }, `erase-${customerId}`);
  }

  interface Kept {
    readonly state: string;
    readonly code: string | null;
    readonly available: number;
    readonly held: number;
  }

  function kept(redemptionId: string): Promise<readonly Kept[]> {
    return store.database.read(() =>
      readAll<Kept>(
        `SELECT state, code, available, held FROM redemptions JOIN balances USING (shop_id, account_id)
         WHERE shop_id = ? AND id = ?`,
        testShopId,
        redemptionId,
      ),
    );
  }

  function asksLeft(): Promise<readonly { readonly id: string }[]> {
    return store.database.read(() =>
      readAll<{ id: string }>('SELECT redemption_id AS id FROM void_tasks ORDER BY redemption_id'),
    );
  }

  /** The job's pass, in which every question about a void is answered the same. */
  async function voidAll(expected: number): Promise<void> {
    const before = remote.voids.length;
    const done = jobs.run();
    for (let nth = 1; nth <= expected; nth += 1) {
      await reaching(remote.voids, before + nth);
      remote.voids[before + nth - 1]?.answer({ outcome: 'voided' });
    }
    expect((await done).voidsTried).toBe(expected);
  }

  it('P1 a hold without its answer ends as points, and a code that comes later is made void where it was made', async () => {
    const redemptionId = await take(await join('noor'));
    expect((await erase('noor')).result).toEqual({ outcome: 'forgotten' });
    expect(await kept(redemptionId)).toEqual([
      { state: 'failed', code: null, available: 50, held: 0 },
    ]);

    remote.issues[0]?.answer({ outcome: 'issued', code: 'TOO-LATE' });
    await reaching(remote.voids, 1);
    expect(remote.voids[0]).toMatchObject({ code: 'TOO-LATE', request: { redemptionId } });
    remote.voids[0]?.answer({ outcome: 'voided' });
    await backend.idle();
    expect(await kept(redemptionId)).toEqual([
      { state: 'failed', code: null, available: 50, held: 0 },
    ]);
    expect((await store.storage.verify()).findings).toEqual([]);
  });

  it('P1 whoever asked may die before the answer: another process has the code made void, without a name', async () => {
    const redemptionId = await take(await join('noor'));
    await erase('noor');
    // The call that is under way may still make one: it is not asked about sooner than that call can last.
    expect((await jobs.run()).voidsTried).toBe(0);
    clock.advance(minute);
    const done = jobs.run();
    await reaching(remote.voids, 1);
    expect(remote.voids[0]?.request).toEqual({
      shopId: testShopId,
      redemptionId,
      rewardId: 'ten',
    });
    remote.voids[0]?.fail();
    await done;
    expect([String(errors), await asksLeft()]).toEqual(['Error: Down', [{ id: redemptionId }]]);
    clock.advance(9 * minute);
    expect((await jobs.run()).voidsTried).toBe(0);
    clock.advance(minute);
    await voidAll(1);
    expect(await asksLeft()).toEqual([]);
    expect((await jobs.run()).voidsTried).toBe(0);
  });

  it('P1 a code on its way back is given back, one in hand is made void, and late answers change nothing', async () => {
    const noor = await join('noor');
    const redemptionId = await take(noor);
    const inHand = await take(await join('bo'));
    for (const [nth, { answer }] of remote.issues.entries())
      answer({ outcome: 'issued', code: `SHOP-${nth}` });
    await backend.idle();
    await noor.giveBack(redemptionId, { idempotencyKey: 'back' });
    await reaching(remote.voids, 1);

    await erase('noor');
    await erase('bo');
    const noors = [{ state: 'returned', code: null, available: 50, held: 0 }];
    expect(await kept(redemptionId)).toEqual(noors);
    expect(await kept(inHand)).toEqual([{ state: 'expired', code: null, available: 40, held: 0 }]);
    remote.voids[0]?.answer({ outcome: 'refused' });
    await backend.idle();
    expect(await kept(redemptionId)).toEqual(noors);
    clock.advance(minute);
    await voidAll(2);
    expect(remote.voids.slice(1).map(({ request }) => request.redemptionId)).toEqual([
      redemptionId,
      inHand,
    ]);
    expect((await store.storage.verify()).findings).toEqual([]);
  });

  it('P1 what a backup brings back is settled and forgotten again', async () => {
    await take(await join('noor'));
    const { book, located } = await store.storage.read({
      shopId: testShopId,
      locate: { by: 'customer', customerId: 'noor' },
      now: clock.now(),
      plan: () => ({}),
    });
    expect(book.balance.held).toBe(10);
    const accountId = located.accountId ?? '';
    const erasure = { shopId: testShopId, accountId, erasedAt: clock.now() };
    expect(await store.privacy.eraseAgain([erasure])).toBe(1);
    expect((await store.storage.verify()).findings).toEqual([]);
    expect(await asksLeft()).toHaveLength(1);
    expect(await store.privacy.eraseAgain([erasure])).toBe(1);
  });

  it(
    `P1 ${rounds} races of an answer and an erasure leave no hold and no good code`,
    { timeout: 300_000 },
    async ({ task }) => {
      const ends = new Set<string>();
      const good = new Set<string>();
      let asked = 0;
      const shop: RemoteFulfilment = {
        kind: 'remote',
        issue: async ({ redemptionId }) => {
          asked += 1;
          for (let turn = asked % 5; turn > 0; turn -= 1) await nextTurn();
          good.add(redemptionId);
          return { outcome: 'issued', code: `CODE-${redemptionId}` };
        },
        void: async ({ redemptionId }) => {
          await nextTurn();
          good.delete(redemptionId);
          return { outcome: 'voided' };
        },
      };
      const options = { ...store, fulfilment: shop, now: clock.now };
      backend = ledgerBackend({ ...options, shopId: testShopId });
      for (let round = 0; round < rounds; round += 1) {
        const name = `c${round}`;
        const shopper = await join(name);
        const { result } = await shopper.redeem('ten', { idempotencyKey: 'take' });
        const redemptionId = 'redemption' in result ? result.redemption.id : '';
        for (let turn = 0; turn < round % 7; turn += 1) await nextTurn();
        const back = { idempotencyKey: 'back' };
        await Promise.all([
          erase(name),
          round % 3 === 0 ? shopper.giveBack(redemptionId, back) : backend.idle(),
        ]);
        await backend.idle();
        const [row] = await kept(redemptionId);
        expect(row).toMatchObject({ code: null, held: 0 });
        ends.add(row?.state ?? '');
      }
      expect([...ends].filter((end) => !['failed', 'returned', 'expired'].includes(end))).toEqual(
        [],
      );
      const jobs = createJobRunner(options);
      // One run asks for a hundred at most.
      for (let left = Infinity; (await asksLeft()).length < left;) {
        left = (await asksLeft()).length;
        clock.advance(minute);
        await jobs.run();
      }
      expect([[...good], await asksLeft()]).toEqual([[], []]);
      expect((await store.storage.verify()).findings).toEqual([]);
      reached(
        task,
        `${rounds} races on ${engine.name}, ended as ${[...ends].toSorted().join(', ')}: no hold, no good code`,
      );
    },
  );
});

function nextTurn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
