// Asks the shops what was never delivered, page by page. What a page brought goes into the inbox in the same transaction
// that moves the cursor: killed anywhere, nothing is skipped.

import type { SqlDatabase } from '../../storage/sql/sql-database.ts';
import { all, read, readAll, run } from '../../storage/sql/statement.ts';
import type { ConnectorTable } from '../connector-table.ts';
import type { ConnectorCalls, PollPage } from '../connector.ts';
import type { ConnectionStore, OpenedConnection } from '../connections/connection-store.ts';
import { storePolled } from './inbox-rows.ts';
import { reasonOf, retryAfterOf } from './next-try.ts';

export interface PollConnectionsOptions {
  readonly database: SqlDatabase;
  readonly connections: ConnectionStore;
  readonly connectors: ConnectorTable;
  /** Called when there is something to work off. */
  readonly onStored: () => void;
  /** Real time in epoch milliseconds. @default Date.now */
  readonly now?: (() => number) | undefined;
  readonly fetch?: typeof fetch | undefined;
  /** Pause between two rounds of one connection. @default 300000 */
  readonly pollIntervalMs?: number | undefined;
  /** How long one page may take. @default 30000 */
  readonly pageTimeoutMs?: number | undefined;
  /** Hears of shops that could not be asked. @default nothing */
  readonly onError?: ((error: unknown, connectionId: string | null) => void) | undefined;
}

export interface PollReport {
  readonly connections: number;
  /** Put into the inbox: the shop had told of them in no earlier round. */
  readonly messages: number;
}

const connectionsPerRun = 20;
/** A round that is longer goes on at the next run, where it stopped. */
const pagesPerRound = 200;
const never = 365 * 24 * 60 * 60 * 1_000;

interface ClaimedPoll {
  readonly id: string;
  readonly cursor: string | null;
  readonly leasedUntil: number;
}

/** Asks every connection whose time has come, each by one process only. Never rejects. */
export async function pollConnections(options: PollConnectionsOptions): Promise<PollReport> {
  const { database } = options;
  const onError = options.onError ?? (() => undefined);
  const readNow = options.now ?? Date.now;
  const leaseMs = (options.pageTimeoutMs ?? 30_000) * 2;
  try {
    const now = readNow();
    const first = await database.read(() =>
      read<{ readonly found: number }>(
        `SELECT 1 AS found FROM connections WHERE state = 'on' AND poll_due_at <= ? AND poll_leased_until <= ? LIMIT 1`,
        now,
        now,
      ),
    );
    if (first === undefined) return { connections: 0, messages: 0 };
    const due = await database.write(() =>
      readAll<ClaimedPoll>(
        `UPDATE connections SET poll_leased_until = ?
         WHERE poll_leased_until <= ? AND id IN (
           SELECT id FROM connections WHERE state = 'on' AND poll_due_at <= ? AND poll_leased_until <= ?
           ORDER BY poll_due_at LIMIT ?)
         RETURNING id, poll_cursor AS cursor, poll_leased_until AS "leasedUntil"`,
        now + leaseMs,
        now,
        now,
        now,
        connectionsPerRun,
      ),
    );
    const rounds = await Promise.all(due.map((claim) => pollOne(options, claim, leaseMs)));
    const messages = rounds.reduce((sum, count) => sum + count, 0);
    return { connections: due.length, messages };
  } catch (error) {
    onError(error, null);
    return { connections: 0, messages: 0 };
  }
}

/** Answers how many messages were new. */
async function pollOne(
  options: PollConnectionsOptions,
  claim: ClaimedPoll,
  leaseMs: number,
): Promise<number> {
  const { database, connections, connectors } = options;
  const readNow = options.now ?? Date.now;
  const intervalMs = options.pollIntervalMs ?? 5 * 60_000;
  let { cursor, leasedUntil } = claim;
  let count = 0;

  /** Ends the round: answers whether the claim was still ours. */
  const finish = (dueAt: number, error: string | null): Promise<number> =>
    database.write(() =>
      run(
        `UPDATE connections SET poll_due_at = ?, poll_leased_until = 0, polled_at = ?, poll_error = ?
         WHERE id = ? AND poll_leased_until = ?`,
        dueAt,
        readNow(),
        error,
        claim.id,
        leasedUntil,
      ),
    );

  try {
    const connection = await connections.find(claim.id);
    const poll = connection === null ? null : connectors.bind(connection).poll;
    if (connection === null || poll === null) {
      await finish(readNow() + never, null);
      return 0;
    }
    for (let pages = 0; pages < pagesPerRound; pages += 1) {
      const page = await poll(cursor, callsFor(options, connection));
      const nextLease = readNow() + leaseMs;
      const kept = await keepPage(options, connection, page, leasedUntil, nextLease);
      if (kept === null) return count;
      count += kept;
      ({ cursor } = page);
      leasedUntil = nextLease;
      if (kept > 0) options.onStored();
      if (page.isLast) {
        await finish(readNow() + intervalMs, null);
        return count;
      }
    }
    await finish(readNow(), null);
    return count;
  } catch (error) {
    options.onError?.(error, claim.id);
    // Asked again soon, unless the shop wants more time.
    const pause = Math.max(Math.min(intervalMs, 60_000), retryAfterOf(error));
    await finish(readNow() + pause, reasonOf(error)).catch((failure: unknown) =>
      options.onError?.(failure, claim.id),
    );
    return count;
  }
}

function callsFor(
  options: PollConnectionsOptions,
  connection: OpenedConnection,
): ConnectorCalls & { readonly since: number } {
  return {
    fetch: options.fetch ?? fetch,
    signal: AbortSignal.timeout(options.pageTimeoutMs ?? 30_000),
    now: (options.now ?? Date.now)(),
    since: connection.madeAt,
  };
}

/** Answers how many messages were new; null: somebody else has taken over. */
function keepPage(
  { database, now: readNow = Date.now }: PollConnectionsOptions,
  { id, shopId }: OpenedConnection,
  page: PollPage,
  leasedUntil: number,
  nextLease: number,
): Promise<number | null> {
  const place = { shopId, connectionId: id, now: readNow() };
  const rows = page.messages
    .filter((message) => message.kind !== 'ignored')
    .map((message) => storePolled(place, message));
  return database.write(function* () {
    const held = yield* run(
      'UPDATE connections SET poll_cursor = ?, poll_leased_until = ? WHERE id = ? AND poll_leased_until = ?',
      page.cursor,
      nextLease,
      id,
      leasedUntil,
    );
    if (held === 0) return null;
    const inserted = yield* all(...rows);
    return inserted.reduce<number>((sum, count) => sum + count, 0);
  });
}
