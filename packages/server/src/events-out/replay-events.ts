// Telling again what was told: events keep their ids, so whoever heard of them knows them. And forgetting them in time.

import type { Endpoint } from '@zegel/core';
import { read, run } from '../storage/sql/statement.ts';
import type { Work } from '../storage/sql/statement.ts';
import type { EndpointKey } from './deliveries.ts';

/** How long events are kept. */
export const eventsKeptMs: number = 30 * 24 * 60 * 60 * 1_000;

/** So many events are put on their way at once: other writes wait as long. */
const eventsPerReplay = 20_000;

/** `next`: where to go on, in real time; null: that was all. */
export interface Replayed {
  readonly events: number;
  readonly next: number | null;
}

/** Puts the events of a span on their way to an endpoint again, or the first of them where there are many. */
export function* replayEvents(
  [shopId, endpointId]: EndpointKey,
  types: Endpoint['types'],
  { from, to }: { readonly from: number; readonly to: number },
  now: number,
): Work<Replayed> {
  const wanted = `FROM member_events WHERE shop_id = ? AND recorded_at >= ? AND recorded_at < ? AND account_id <> ''${
    types.length === 0 ? '' : ` AND type IN (${types.map(() => '?').join(', ')})`
  }`;
  const beyond = yield* read<{ at: number }>(
    `SELECT recorded_at AS at ${wanted} ORDER BY recorded_at, id LIMIT 1 OFFSET ?`,
    shopId,
    from,
    to,
    ...types,
    eventsPerReplay,
  );
  const next = beyond?.at ?? null;
  const span = [shopId, from, next ?? to, ...types];
  yield* run(
    `INSERT INTO deliveries (shop_id, endpoint_id, account_id, version, position, event_id, recorded_at, attempts, due_at, leased_until)
     SELECT shop_id, ?, account_id, version, position, id, recorded_at, 0, ?, 0 ${wanted}
     ON CONFLICT (shop_id, endpoint_id, account_id, version, position, event_id) DO NOTHING`,
    endpointId,
    now,
    ...span,
  );
  const row = yield* read<{ count: number }>(`SELECT count(*) AS count ${wanted}`, ...span);
  return { events: row?.count ?? 0, next };
}

/** Forgets at most `limit` events of a shop that were recorded before a moment; answers how many. */
export function forgetEvents(shopId: string, before: number, limit: number): Work<number> {
  return run(
    `DELETE FROM member_events WHERE (shop_id, recorded_at, id) IN (
       SELECT shop_id, recorded_at, id FROM member_events WHERE shop_id = ? AND recorded_at < ?
       ORDER BY recorded_at, id LIMIT ?)`,
    shopId,
    before,
    limit,
  );
}
