/**
 * Tells the loyalty server what waits in the outbox: in order, at least once, each under its own
 * idempotency key. When to try is decided in run-outbox.ts.
 */
import { isLoyaltyError } from '@zegel/sdk/server';
import type { LoyaltyServer } from '../loyalty/loyalty-server.ts';
import type { ShopClock } from '../shop-clock.ts';
import type { ShopDatabase } from '../shop-database.ts';
import type { OutboxMessage } from './enqueue.ts';

const firstWaitMs = 500;
const longestWaitMs = 60_000;

/** What the same message will be told again each time. A wrong key or garbage in between can be mended; these cannot. */
const hopelessCodes: ReadonlySet<string> = new Set([
  'invalid_json',
  'invalid_request',
  'payload_too_large',
  'idempotency_key_invalid',
  'idempotency_key_reused',
]);

interface OutboxRow {
  readonly id: number;
  readonly key: string;
  readonly body: string;
  readonly attempts: number;
  readonly due_at: number;
}

/** How long to wait after the nth failure: doubling, up to a minute. */
export function waitAfter(attempts: number): number {
  return Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(attempts - 1, 10));
}

/**
 * Delivers everything that is due, oldest first, and stops at the first that must wait: what comes
 * after it may depend on it. Answers with when to come back, or null when nothing is left.
 */
export async function deliver(
  database: ShopDatabase,
  clock: ShopClock,
  loyalty: LoyaltyServer,
): Promise<number | null> {
  for (;;) {
    const row = database.get<OutboxRow>(
      "select id, key, body, attempts, due_at from outbox where state = 'waiting' order by id limit 1",
    );
    if (row === undefined) return null;
    if (row.due_at > clock.real()) return row.due_at;
    try {
      await send(loyalty, row);
      database.run("update outbox set state = 'delivered', last_error = null where id = ?", row.id);
    } catch (error) {
      settleFailure(database, clock, row, error);
    }
  }
}

async function send(loyalty: LoyaltyServer, row: OutboxRow): Promise<void> {
  const message = JSON.parse(row.body) as OutboxMessage; // Written by enqueue() and nobody else.
  switch (message.kind) {
    case 'event':
      await loyalty.recordEvents([message.event], { idempotencyKey: row.key });
      return;
    case 'use-voucher':
      await loyalty.useVoucher(message.code, message.order, { idempotencyKey: row.key });
      return;
    case 'release-voucher':
      await loyalty.releaseVoucher(message.code, message.order, { idempotencyKey: row.key });
      return;
  }
}

function settleFailure(
  database: ShopDatabase,
  clock: ShopClock,
  row: OutboxRow,
  error: unknown,
): void {
  const isHopeless = isLoyaltyError(error) && hopelessCodes.has(error.code);
  const attempts = row.attempts + 1;
  database.run(
    'update outbox set state = ?, attempts = ?, due_at = ?, last_error = ? where id = ?',
    // A message that can never be taken is set aside with its reason, so that it does not block the rest.
    isHopeless ? 'refused' : 'waiting',
    attempts,
    clock.real() + waitAfter(attempts),
    error instanceof Error ? error.message : String(error),
    row.id,
  );
}
