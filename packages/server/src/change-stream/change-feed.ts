// The change stream: tells a browser that its member's account has moved on, and nothing else. Each stream keeps one
// number, the latest version, so that one nobody reads costs no more than one that is read. It ends with the token that
// opened it.

import { chunksOf } from './chunks-of.ts';
import { readAll } from '../storage/sql/statement.ts';
import type { SqlDatabase } from '../storage/sql/sql-database.ts';
import type { AccountBus } from './account-bus.ts';
import { openLineStream } from './line-stream.ts';
import type { LineStream } from './line-stream.ts';

export interface ChangeFeedOptions {
  readonly database: SqlDatabase;
  readonly bus: AccountBus;
  /** Real time. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** @default 1000 */
  readonly streamsMax?: number | undefined;
  /** One for each browser of a member, with room for those that have just gone. @default 8 */
  readonly streamsPerMemberMax?: number | undefined;
  /** @default 25000 */
  readonly heartbeatMs?: number | undefined;
  /** How often to look for what other processes wrote. @default 2000 */
  readonly pollMs?: number | undefined;
  readonly onError: (error: unknown) => void;
}

export interface StreamRequest {
  readonly shopId: string;
  readonly customerId: string;
  /** Real time. */
  readonly expiresAt: number;
  /** Rejects when the member may not listen any more. */
  readonly requireSignedIn: () => Promise<unknown>;
}

export interface ChangeFeed {
  /** Lines of `{"version":n}`, the present one first; null: there are too many already. */
  open(request: StreamRequest): Promise<ReadableStream<Uint8Array> | null>;
  /** How many are open. */
  count(): number;
  /** Ends all streams; none is opened afterwards. */
  close(): void;
}

interface Listener {
  readonly shopId: string;
  readonly customerId: string;
  readonly lines: LineStream;
}

/** So many members are asked for in one statement. */
const membersPerRead = 200;

/**
 * @example
 * const feed = createChangeFeed({ database, bus, onError });
 */
export function createChangeFeed(options: ChangeFeedOptions): ChangeFeed {
  const { database, bus, onError } = options;
  const now = options.now ?? Date.now;
  const streamsMax = options.streamsMax ?? 1_000;
  const perMemberMax = options.streamsPerMemberMax ?? 8;
  const listeners = new Set<Listener>();
  let timer: NodeJS.Timeout | null = null;
  let polling: Promise<void> | null = null;
  let isClosed = false;

  const ofMember = (shopId: string, customerId: string): readonly Listener[] =>
    [...listeners].filter((each) => each.shopId === shopId && each.customerId === customerId);

  async function readVersions(
    shopId: string,
    customerIds: readonly string[],
  ): Promise<ReadonlyMap<string, number>> {
    const rows = await database.read(() =>
      readAll<{ customerId: string; version: number }>(
        `SELECT customer_id AS "customerId", version FROM members JOIN balances USING (shop_id, account_id)
         WHERE shop_id = ? AND customer_id IN (${customerIds.map(() => '?').join(', ')})`,
        shopId,
        ...customerIds,
      ),
    );
    return new Map(rows.map(({ customerId, version }) => [customerId, version]));
  }

  async function poll(): Promise<void> {
    for (const [shopId, ofShop] of Map.groupBy(listeners, (each) => each.shopId)) {
      const customers = [...new Set(ofShop.map(({ customerId }) => customerId))];
      for (const some of chunksOf(customers, membersPerRead)) {
        const versions = await readVersions(shopId, some);
        for (const { customerId, lines } of ofShop) lines.tell(versions.get(customerId) ?? 0);
      }
    }
  }

  function pollNow(): void {
    polling ??= poll()
      .catch(onError)
      .finally(() => {
        polling = null;
      });
  }

  function add(listener: Listener): void {
    listeners.add(listener);
    timer ??= setInterval(pollNow, options.pollMs ?? 2_000);
    timer.unref();
  }

  function remove(listener: Listener): void {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  }

  return {
    async open({ shopId, customerId, expiresAt, requireSignedIn }) {
      const isFull =
        listeners.size >= streamsMax || ofMember(shopId, customerId).length >= perMemberMax;
      if (isClosed || isFull) return null;
      const lines = openLineStream({
        heartbeatMs: options.heartbeatMs ?? 25_000,
        lifeMs: expiresAt - now(),
        check: requireSignedIn,
        onEnd: () => {
          stopListening();
          remove(listener);
        },
      });
      const listener = { shopId, customerId, lines };
      // It listens before it reads: nothing that happens in between is missed.
      const stopListening = bus.listen(shopId, customerId, lines.tell);
      add(listener);
      try {
        const versions = await readVersions(shopId, [customerId]);
        lines.tell(versions.get(customerId) ?? 0);
        return lines.stream;
      } catch (error) {
        lines.end();
        throw error;
      }
    },
    count: () => listeners.size,
    close() {
      isClosed = true;
      for (const { lines } of listeners) lines.end();
    },
  };
}
