// Events on their way, in the database. Several processes may send at once: each claims what it sends for a while, and
// of every member's line to an endpoint only the first may be claimed.

import { all, change, readAll, rows, run } from '../storage/sql/statement.ts';
import type { Statement, Work } from '../storage/sql/statement.ts';

/** An endpoint by shop and id. */
export type EndpointKey = readonly [shopId: string, endpointId: string];

/** An event that this process may send until its lease ends. */
export interface ClaimedDelivery {
  readonly accountId: string;
  readonly version: number;
  readonly position: number;
  readonly eventId: string;
  readonly recordedAt: number;
  /** Attempts made before this one. */
  readonly attempts: number;
  readonly leasedUntil: number;
}

export interface SendingEndpoint {
  readonly url: string;
  readonly secret: Uint8Array;
  readonly previousSecret: Uint8Array | null;
  readonly previousUntil: number | null;
  readonly failures: number;
  readonly failingSince: number | null;
  readonly resumeAt: number;
  readonly lastSuccessAt: number | null;
}

/** What is told of an event; `customerId` is null where the member was erased. */
export interface EventRow {
  readonly type: string;
  readonly at: number;
  readonly version: number;
  readonly data: string;
  readonly customerId: string | null;
}

const line = 'shop_id = ? AND endpoint_id = ? AND account_id = ?';
const place = `${line} AND version = ? AND position = ? AND event_id = ?`;

/** Endpoints that are on and have something to be sent. */
export function* listDueEndpoints(now: number): Work<readonly EndpointKey[]> {
  const found = yield* readAll<{ shopId: string; id: string }>(
    `SELECT shop_id AS "shopId", id FROM endpoints e WHERE state = 'on' AND resume_at <= ? AND EXISTS (
       SELECT 1 FROM deliveries d
       WHERE d.shop_id = e.shop_id AND d.endpoint_id = e.id AND d.due_at <= ? AND d.leased_until <= ?)`,
    now,
    now,
    now,
  );
  return found.map(({ shopId, id }) => [shopId, id]);
}

/** Claims what may be sent to an endpoint now: the first of each member's line. */
export function claimDeliveries(
  endpoint: EndpointKey,
  { now, leasedUntil, limit }: { now: number; leasedUntil: number; limit: number },
): Work<readonly ClaimedDelivery[]> {
  return readAll<ClaimedDelivery>(
    `UPDATE deliveries SET leased_until = ?
     WHERE shop_id = ? AND endpoint_id = ? AND leased_until <= ? AND (account_id, version, position, event_id) IN (
       SELECT d.account_id, d.version, d.position, d.event_id FROM deliveries d
       WHERE d.shop_id = ? AND d.endpoint_id = ? AND d.due_at <= ? AND d.leased_until <= ? AND NOT EXISTS (
         SELECT 1 FROM deliveries p
         WHERE p.shop_id = d.shop_id AND p.endpoint_id = d.endpoint_id AND p.account_id = d.account_id
           AND (p.version, p.position, p.event_id) < (d.version, d.position, d.event_id))
       ORDER BY d.due_at LIMIT ?)
     RETURNING account_id AS "accountId", version, position, event_id AS "eventId", recorded_at AS "recordedAt",
       attempts, leased_until AS "leasedUntil"`,
    leasedUntil,
    ...endpoint,
    now,
    ...endpoint,
    now,
    now,
    limit,
  );
}

/** The endpoint as it is now, and what each claimed event says; undefined for an event that is forgotten. */
export function* loadDeliveries(
  endpoint: EndpointKey,
  claimed: readonly ClaimedDelivery[],
): Work<{ endpoint: SendingEndpoint | undefined; events: readonly (EventRow | undefined)[] }> {
  const [[found], ...events] = yield* all(
    rows<SendingEndpoint>(
      `SELECT url, secret, previous_secret AS "previousSecret", previous_until AS "previousUntil", failures,
         failing_since AS "failingSince", resume_at AS "resumeAt", last_success_at AS "lastSuccessAt"
       FROM endpoints WHERE shop_id = ? AND id = ? AND state = 'on'`,
      ...endpoint,
    ),
    ...claimed.map(({ recordedAt, eventId }) =>
      rows<EventRow>(
        `SELECT type, at, version, data, coalesce(members.customer_id, merged_accounts.customer_id) AS "customerId"
         FROM member_events LEFT JOIN members USING (shop_id, account_id)
         LEFT JOIN merged_accounts USING (shop_id, account_id)
         WHERE shop_id = ? AND recorded_at = ? AND id = ?`,
        endpoint[0],
        recordedAt,
        eventId,
      ),
    ),
  );
  return { endpoint: found, events: events.map(([event]) => event) };
}

/** Lets an event go: it arrived, or nobody can be told of it any more. Answers whether it was still ours to settle. */
export function* endDelivery(
  endpoint: EndpointKey,
  delivery: ClaimedDelivery,
  now: number,
): Work<boolean> {
  const deleted = yield* run(
    `DELETE FROM deliveries WHERE ${place} AND leased_until = ?`,
    ...placeOf(endpoint, delivery),
    delivery.leasedUntil,
  );
  if (deleted === 0) return false;
  // What stands behind it had waited with it.
  yield* run(
    `UPDATE deliveries SET due_at = ? WHERE ${line} AND due_at > ?`,
    now,
    ...endpoint,
    delivery.accountId,
    now,
  );
  return true;
}

/** Puts an event off, and with it all that stands behind it. Answers whether it was still ours to settle. */
export function* postponeDelivery(
  endpoint: EndpointKey,
  delivery: ClaimedDelivery,
  dueAt: number,
): Work<boolean> {
  const postponed = yield* run(
    `UPDATE deliveries SET attempts = attempts + 1, due_at = ?, leased_until = 0 WHERE ${place} AND leased_until = ?`,
    dueAt,
    ...placeOf(endpoint, delivery),
    delivery.leasedUntil,
  );
  if (postponed === 0) return false;
  yield* run(
    `UPDATE deliveries SET due_at = ? WHERE ${line} AND due_at < ?`,
    dueAt,
    ...endpoint,
    delivery.accountId,
    dueAt,
  );
  return true;
}

/** Lets go of a claim without an attempt having been made. */
export function releaseDelivery(endpoint: EndpointKey, delivery: ClaimedDelivery): Work<number> {
  return run(
    `UPDATE deliveries SET leased_until = 0 WHERE ${place} AND leased_until = ?`,
    ...placeOf(endpoint, delivery),
    delivery.leasedUntil,
  );
}

/** Notes that something arrived; to the minute where nothing had failed, so that not every event writes it. */
export function noteSuccess(endpoint: EndpointKey, now: number): Statement {
  return change(
    `UPDATE endpoints SET failures = 0, failing_since = NULL, resume_at = 0, last_success_at = ?
     WHERE shop_id = ? AND id = ? AND (failures > 0 OR coalesce(last_success_at, 0) <= ?)`,
    now,
    ...endpoint,
    now - 60_000,
  );
}

export function noteFailure(
  endpoint: EndpointKey,
  { now, reason, resumeAt }: { now: number; reason: string; resumeAt: number },
): Statement {
  return change(
    `UPDATE endpoints SET failures = failures + 1, failing_since = coalesce(failing_since, ?), last_failure = ?,
       resume_at = CASE WHEN resume_at < ? THEN ? ELSE resume_at END
     WHERE shop_id = ? AND id = ?`,
    now,
    reason,
    resumeAt,
    resumeAt,
    ...endpoint,
  );
}

/** Sends no more to an endpoint. What was on its way is dropped: the events are kept, and can be told again. */
export function switchOff(
  endpoint: EndpointKey,
  reason: 'by_hand' | 'gone' | 'failing',
): readonly Statement[] {
  return [
    change(
      `UPDATE endpoints SET state = 'off', off_reason = ? WHERE shop_id = ? AND id = ? AND state = 'on'`,
      reason,
      ...endpoint,
    ),
    change('DELETE FROM endpoint_types WHERE shop_id = ? AND endpoint_id = ?', ...endpoint),
    change('DELETE FROM deliveries WHERE shop_id = ? AND endpoint_id = ?', ...endpoint),
  ];
}

function placeOf(
  endpoint: EndpointKey,
  { accountId, version, position, eventId }: ClaimedDelivery,
): readonly (string | number)[] {
  return [...endpoint, accountId, version, position, eventId];
}
