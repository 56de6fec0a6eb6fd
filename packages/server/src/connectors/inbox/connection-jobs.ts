// What is done for connections by itself: working the inbox off, asking the shops, warning of silence, forgetting what
// was settled. Any number of processes may do it at once, and each may be killed at any moment.

import { isLoyaltyError } from '@zegel/core';
import type { Logger } from 'pino';
import { connectionHealth, healthWords } from '../connections/connection-health.ts';
import type { SilenceLimits } from '../connections/connection-health.ts';
import { reasonOf } from './next-try.ts';
import { inboxWorker } from './inbox-worker.ts';
import type { InboxWorkerOptions } from './inbox-worker.ts';
import { pollConnections } from './poll-connections.ts';
import type { PollConnectionsOptions, PollReport } from './poll-connections.ts';

export interface ConnectionJobsOptions
  extends
    Omit<InboxWorkerOptions, 'onError'>,
    Omit<PollConnectionsOptions, 'onError' | 'onStored'>,
    SilenceLimits {
  readonly logger: Pick<Logger, 'warn' | 'error'>;
  /** Pause between two looks at what is to be polled. @default 30000 */
  readonly intervalMs?: number | undefined;
}

export interface ConnectionJobs {
  /** Something was stored: work it off at once. */
  wake(): void;
  /** Works the inbox off once; answers how many deliveries it had in hand. Never rejects. */
  workInbox(): Promise<number>;
  /** Asks every shop whose time has come, and warns of those that are silent. Never rejects. */
  look(): Promise<PollReport>;
  start(): void;
  /** Resolves when nothing is under way. */
  stop(): Promise<void>;
}

const day = 24 * 60 * 60 * 1_000;
const settledKeptMs = 7 * day;
const failedKeptMs = 60 * day;
/** A warning that repeats is read; one that repeats each minute is switched off. */
const warnEveryMs = 60 * 60 * 1_000;

export function connectionJobs(options: ConnectionJobsOptions): ConnectionJobs {
  const { inbox, connections, logger } = options;
  const readNow = options.now ?? Date.now;
  const warnedAt = new Map<string, number>();
  let isOn = false;
  let timer: NodeJS.Timeout | null = null;
  let underWay: Promise<PollReport> | null = null;

  const worker = inboxWorker({
    ...options,
    onError: (error, item) => {
      const about = { connectionId: item?.connectionId, topic: item?.topic, inboxId: item?.id };
      // What we have words for needs no stack: a shop that is away, a body nobody can read.
      if (isLoyaltyError(error) && error.code !== 'internal' && item !== null)
        logger.warn({ ...about, reason: reasonOf(error) }, 'a delivery was not worked off');
      else logger.error({ ...about, err: error }, 'a delivery was not worked off');
    },
  });

  async function warnOfSilence(): Promise<void> {
    const now = readNow();
    for (const connection of await connections.list(null)) {
      const health = connectionHealth(connection, now, options);
      const isIll = health === 'silent' || health === 'unreachable';
      const lastWarning = warnedAt.get(connection.id);
      if (!isIll) warnedAt.delete(connection.id);
      if (!isIll || (lastWarning !== undefined && now - lastWarning < warnEveryMs)) continue;
      warnedAt.set(connection.id, now);
      const { id: connectionId, shopId, kind } = connection;
      logger.warn({ connectionId, shopId, kind, health }, `a connection ${healthWords[health]}`);
    }
  }

  async function lookOnce(): Promise<PollReport> {
    const report = await pollConnections({
      ...options,
      onStored: () => worker.wake(),
      onError: (error, connectionId) =>
        logger.error({ err: error, connectionId }, 'a shop could not be asked'),
    });
    try {
      await warnOfSilence();
      const now = readNow();
      await inbox.forget(now - settledKeptMs, now - failedKeptMs);
    } catch (error) {
      logger.error({ err: error }, 'connections could not be looked after');
    }
    return report;
  }

  function look(): Promise<PollReport> {
    underWay ??= lookOnce().finally(() => {
      underWay = null;
    });
    return underWay;
  }

  async function lookAndPlan(): Promise<void> {
    await look();
    if (!isOn) return;
    timer = setTimeout(() => void lookAndPlan(), options.intervalMs ?? 30_000);
    timer.unref();
  }

  return {
    wake: () => worker.wake(),
    workInbox: () => worker.run(),
    look,
    start() {
      isOn = true;
      worker.start();
      void lookAndPlan();
    },
    async stop() {
      isOn = false;
      if (timer !== null) clearTimeout(timer);
      await underWay;
      await worker.stop();
    },
  };
}
