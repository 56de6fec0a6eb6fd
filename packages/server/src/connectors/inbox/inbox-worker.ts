// Works the inbox off: claims what is due, a few at a time, and goes on until nothing is due. Several processes may do
// so at once, and each may be killed at any moment: a claim that is not settled falls free when its lease ends.

import type { ShopSide } from '@zegel/core';
import type { ConnectorTable } from '../connector-table.ts';
import type { ConnectionStore } from '../connections/connection-store.ts';
import type { ClaimedItem } from './inbox.ts';
import type { InboxStore } from './inbox-store.ts';
import { nextTryAt, reasonOf } from './next-try.ts';
import type { PrivacyDesk } from './privacy-desk.ts';
import { workItem } from './work-item.ts';

export interface InboxWorkerOptions {
  readonly inbox: InboxStore;
  readonly connections: ConnectionStore;
  readonly connectors: ConnectorTable;
  readonly privacyDesk: PrivacyDesk;
  readonly shopSideOf: (shopId: string) => ShopSide | Promise<ShopSide>;
  /** Real time in epoch milliseconds. @default Date.now */
  readonly now?: (() => number) | undefined;
  readonly fetch?: typeof fetch | undefined;
  /** How long one delivery may take, shop calls included. @default 30000 */
  readonly itemTimeoutMs?: number | undefined;
  /** Pause before looking again, where nobody wakes it. @default 1000 */
  readonly idleMs?: number | undefined;
  /** Hears of what failed. @default nothing */
  readonly onError?: ((error: unknown, item: ClaimedItem | null) => void) | undefined;
}

export interface InboxWorker {
  /** Works until nothing is due; answers how many deliveries were settled or postponed. Never rejects. */
  run(): Promise<number>;
  /** Something was stored: look at once. */
  wake(): void;
  start(): void;
  /** Resolves when nothing is under way. */
  stop(): Promise<void>;
}

const claimSize = 16;

export function inboxWorker(options: InboxWorkerOptions): InboxWorker {
  const { inbox, connections, connectors, privacyDesk, shopSideOf } = options;
  const readNow = options.now ?? Date.now;
  const itemTimeoutMs = options.itemTimeoutMs ?? 30_000;
  const onError = options.onError ?? (() => undefined);
  let state: 'new' | 'on' | 'stopped' = 'new';
  let underWay: Promise<number> | null = null;
  let isWoken = false;
  let timer: NodeJS.Timeout | null = null;

  async function work(item: ClaimedItem): Promise<void> {
    try {
      const connection = await connections.find(item.connectionId);
      if (connection === null) {
        await inbox.settle(item, { state: 'ignored', reason: 'connection removed' }, readNow());
        return;
      }
      const report = await workItem(item, {
        connection,
        connector: connectors.bind(connection),
        shopSide: await shopSideOf(item.shopId),
        privacyDesk,
        calls: {
          fetch: options.fetch ?? fetch,
          signal: AbortSignal.timeout(itemTimeoutMs),
          now: readNow(),
          since: connection.madeAt,
        },
        disconnect: () => connections.turn(connection.id, 'off'),
      });
      if (report.isNews && item.content.source === 'poll')
        await inbox.noteFound(item.connectionId, readNow());
      await inbox.settle(item, report.settled, readNow());
    } catch (error) {
      onError(error, item);
      // Where the database is away too, the claim falls free when its lease ends.
      await giveUpOrPostpone(item, error).catch((failure: unknown) => onError(failure, item));
    }
  }

  async function giveUpOrPostpone(item: ClaimedItem, error: unknown): Promise<void> {
    const now = readNow();
    const { attempts, receivedAt } = item;
    const nextAt = nextTryAt({ error, attempts, receivedAt, now }, Math.random());
    const reason = reasonOf(error);
    if (nextAt === null) await inbox.settle(item, { state: 'failed', reason }, now);
    else await inbox.postpone(item, nextAt, reason);
  }

  async function drain(): Promise<number> {
    let count = 0;
    for (;;) {
      isWoken = false;
      const items = await inbox.claim(readNow(), { limit: claimSize, leaseMs: itemTimeoutMs * 2 });
      await Promise.all(items.map(work));
      count += items.length;
      if (items.length === 0 && !isWoken) return count;
      if (state === 'stopped') return count;
    }
  }

  function run(): Promise<number> {
    underWay ??= drain()
      .catch((error: unknown) => {
        // The database is away: what was claimed falls free by itself.
        onError(error, null);
        return 0;
      })
      .finally(() => {
        underWay = null;
      });
    return underWay;
  }

  async function runAndPlan(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    await run();
    if (state !== 'on') return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void runAndPlan(), options.idleMs ?? 1_000);
    timer.unref();
  }

  return {
    run,
    wake() {
      isWoken = true;
      if (state === 'on' && underWay === null) void runAndPlan();
    },
    start() {
      state = 'on';
      void runAndPlan();
    },
    async stop() {
      state = 'stopped';
      if (timer !== null) clearTimeout(timer);
      await underWay;
    },
  };
}
