// What the server does by itself. Every job may run twice, in two processes, or die half-way: what is due is found
// again, and what was done is found done.

import { remoteOf } from '../fulfilment/fulfilment.ts';
import type { Fulfilment } from '../fulfilment/fulfilment.ts';
import { generatedCodes } from '../fulfilment/generated-codes.ts';
import type { NoticeSender } from '../ledger/notices.ts';
import { replaysKeptMs } from '../ledger/replay-key.ts';
import type { Seal } from '../ledger/seal.ts';
import { shopLedger } from '../ledger/shop-ledger.ts';
import type { ShopLedger, ShopLedgerOptions } from '../ledger/shop-ledger.ts';
import { sweepErasures } from '../privacy/sweep-erasures.ts';
import { voidTasksIn } from '../privacy/void-tasks.ts';
import type { SqlDatabase } from '../storage/sql/sql-database.ts';
import { celebrateDaysInShop } from './celebrate-days.ts';
import { expirePointsInShop } from './expire-points.ts';
import { forgetOldReplays } from './forget-replays.ts';
import { lookAtSegmentsInShop } from './look-at-segments.ts';
import { noticePointsInShop } from './notice-points.ts';
import { releaseDueInShop } from './release-due.ts';
import { sealShopLedger, unsealedMaxUsual } from './seal-ledgers.ts';
import { settleFulfilmentsInShop } from './settle-fulfilments.ts';
import type { UnsealedCounts } from './unsealed-counts.ts';
import { settleReferralsInShop } from './settle-referrals.ts';
import { voidForgottenCodes } from './void-forgotten-codes.ts';

/** Longer than any member token or proof lives that was made before a sign-out, clocks that differ included. */
const signOutsKeptMs = 60 * 60 * 1_000;

export interface JobRunnerOptions extends Omit<ShopLedgerOptions, 'shopId'> {
  /** The one the backends use. @default generated codes */
  readonly fulfilment?: Fulfilment | undefined;
  /** Where it stands what is left to do for people who were forgotten. @default nowhere */
  readonly database?: Pick<SqlDatabase, 'read' | 'write'> | undefined;
  /** Tells members when points expire. @default nobody, and then the shop says itself whom it has told */
  readonly notices?: NoticeSender | undefined;
  /** How long one call to a fulfilment may take. @default 10000 */
  readonly callTimeoutMs?: number | undefined;
  /** From when on a redemption without an answer fails. @default one hour */
  readonly giveUpAfterMs?: number | undefined;
  /** Pause between two runs. @default 60000 */
  readonly intervalMs?: number | undefined;
  /** What was written since the last run: with it and a database, a shop where much moves is sealed more than once a day. */
  readonly unsealed?: UnsealedCounts | undefined;
  /** From so many transfers behind its last seal on. @default 100000 */
  readonly unsealedMax?: number | undefined;
  /** Hears of each seal that was made, to keep it elsewhere. @default nobody */
  readonly onSeal?: ((seal: Seal) => void) | undefined;
  /** Hears of what failed; the run goes on. @default nothing */
  readonly onError?: ((error: unknown) => void) | undefined;
}

export interface JobReport {
  readonly accountsReleased: number;
  readonly daysCelebrated: number;
  readonly referralsSettled: number;
  readonly noticesAsked: number;
  readonly lotsExpired: number;
  readonly ledgersSealed: number;
  readonly fulfilmentsTried: number;
  /** Vouchers of people who were forgotten. */
  readonly voidsTried: number;
  readonly replaysForgotten: number;
}

const nothingDone: JobReport = {
  accountsReleased: 0,
  daysCelebrated: 0,
  referralsSettled: 0,
  noticesAsked: 0,
  lotsExpired: 0,
  ledgersSealed: 0,
  fulfilmentsTried: 0,
  voidsTried: 0,
  replaysForgotten: 0,
};

export interface JobRunner {
  /** Runs every job once; joins a run that is under way. Never rejects. */
  run(): Promise<JobReport>;
  /** Runs now and then again after each pause. */
  start(): void;
  /** Resolves when no job is under way; none begins afterwards. */
  stop(): Promise<void>;
}

/**
 * Runs the jobs of all shops of one storage.
 * @example
 * const jobs = createJobRunner({ storage, directory });
 * jobs.start();
 */
export function createJobRunner(options: JobRunnerOptions): JobRunner {
  const { storage, directory, notices } = options;
  const remote = remoteOf(options.fulfilment ?? generatedCodes());
  const { database } = options;
  const voidTasks = database === undefined ? null : voidTasksIn(database);
  const onError = options.onError ?? (() => undefined);
  const realNow = options.now ?? Date.now;
  const early =
    database === undefined || options.unsealed === undefined
      ? null
      : { database, counts: options.unsealed, max: options.unsealedMax ?? unsealedMaxUsual };
  let underWay: Promise<JobReport> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;

  async function tryJob(job: () => Promise<number>): Promise<number> {
    try {
      return await job();
    } catch (error) {
      onError(error);
      return 0;
    }
  }

  async function seal(ledger: ShopLedger): Promise<number> {
    const made = await sealShopLedger(ledger, early);
    if (made === null) return 0;
    options.onSeal?.(made);
    return 1;
  }

  async function voidForgotten(shopId: string): Promise<number> {
    if (voidTasks === null) return 0;
    const { callTimeoutMs } = options;
    const how = { tasks: voidTasks, fulfilment: remote, now: realNow(), callTimeoutMs, onError };
    return voidForgottenCodes({ shopId, ...how });
  }

  async function runOnce(): Promise<JobReport> {
    let accountsReleased = 0;
    let daysCelebrated = 0;
    let referralsSettled = 0;
    let noticesAsked = 0;
    let lotsExpired = 0;
    let ledgersSealed = 0;
    let fulfilmentsTried = 0;
    let voidsTried = 0;
    for (const shop of await directory.listShops()) {
      if (isStopped || (await directory.readProgram(shop.id)) === null) continue;
      const ledger = shopLedger({ ...options, shopId: shop.id });
      accountsReleased += await tryJob(() => releaseDueInShop(ledger, onError));
      await tryJob(() => lookAtSegmentsInShop(ledger, onError));
      daysCelebrated += await tryJob(() => celebrateDaysInShop(ledger, onError));
      referralsSettled += await tryJob(() => settleReferralsInShop(ledger, onError));
      if (notices !== undefined)
        noticesAsked += await tryJob(() => noticePointsInShop(ledger, notices, onError));
      lotsExpired += await tryJob(() => expirePointsInShop(ledger, onError));
      ledgersSealed += await tryJob(() => seal(ledger));
      voidsTried += await tryJob(() => voidForgotten(shop.id));
      if (database !== undefined) await tryJob(() => sweepErasures(database, shop.id));
      fulfilmentsTried += await tryJob(() =>
        settleFulfilmentsInShop({ ...options, ledger, fulfilment: remote, onError }),
      );
    }
    await tryJob(() => directory.forgetSignOuts(realNow() - signOutsKeptMs));
    const replaysForgotten = await tryJob(() =>
      forgetOldReplays(storage, realNow() - replaysKeptMs),
    );
    return {
      accountsReleased,
      daysCelebrated,
      referralsSettled,
      noticesAsked,
      lotsExpired,
      ledgersSealed,
      fulfilmentsTried,
      voidsTried,
      replaysForgotten,
    };
  }

  async function run(): Promise<JobReport> {
    underWay ??= runOnce()
      .catch((error: unknown) => {
        onError(error);
        return nothingDone;
      })
      .finally(() => {
        underWay = null;
      });
    return underWay;
  }

  async function runAndPlan(): Promise<void> {
    await run();
    if (isStopped) return;
    timer = setTimeout(() => void runAndPlan(), options.intervalMs ?? 60_000);
    // A job that waits keeps no process alive.
    timer.unref();
  }

  return {
    run,
    start: () => void runAndPlan(),
    async stop() {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      await underWay;
    },
  };
}
