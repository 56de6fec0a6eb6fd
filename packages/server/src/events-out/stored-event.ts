// An event as it is kept: written by the very transaction that moved the points, so that none is lost and none is
// invented. With it, its way to every endpoint that hears of its type.

import type { MemberEventType } from '@zegel/core';
import { eventsOf } from '@zegel/core/rules';
import type { Book, Decision, Happening } from '@zegel/core/rules';
import { change } from '../storage/sql/statement.ts';
import type { Statement } from '../storage/sql/statement.ts';

export interface StoredEvent {
  /** `evt_…`, the same on every attempt; without a dot, as signatures want it. */
  readonly id: string;
  readonly type: MemberEventType;
  /** Ledger time. */
  readonly at: number;
  /** Real time. */
  readonly recordedAt: number;
  readonly version: number;
  readonly position: number;
  readonly data: Happening['data'];
}

/** About no member: such an event stands in a line of its own. */
export const noAccount = '';

export interface Telling {
  /** Ledger time. */
  readonly now: number;
  /** Real time. */
  readonly recordedAt: number;
  readonly nextId: () => string;
}

/** The events of a decision, in their order. */
export function storedEvents(
  before: Book,
  { changes, book }: Pick<Decision<unknown>, 'changes' | 'book'>,
  { now, recordedAt, nextId }: Telling,
): readonly StoredEvent[] {
  return eventsOf(before, changes, book, now).map(({ type, at, data }, position) => ({
    id: eventId(nextId),
    type,
    at,
    recordedAt,
    version: book.balance.version,
    position,
    data,
  }));
}

export function eventId(nextId: () => string): string {
  return `evt_${nextId()}`;
}

/** Keeps events, and puts each on its way to the endpoints that hear of it. */
export function saveEvents(
  shopId: string,
  accountId: string,
  events: readonly StoredEvent[],
): readonly Statement[] {
  return events.flatMap((event) => [
    keepEvent(shopId, accountId, event),
    change(
      `INSERT INTO deliveries (shop_id, endpoint_id, account_id, version, position, event_id, recorded_at, attempts, due_at, leased_until)
       SELECT shop_id, endpoint_id, ?, ?, ?, ?, ?, 0, ?, 0 FROM endpoint_types WHERE shop_id = ? AND type IN (?, '*')`,
      ...placeOf(accountId, event),
      event.recordedAt,
      shopId,
      event.type,
    ),
  ]);
}

/** Keeps an event and tells it to one endpoint alone, whatever that hears of. */
export function saveEventFor(
  shopId: string,
  endpointId: string,
  accountId: string,
  event: StoredEvent,
): readonly Statement[] {
  return [
    keepEvent(shopId, accountId, event),
    change(
      `INSERT INTO deliveries (shop_id, endpoint_id, account_id, version, position, event_id, recorded_at, attempts, due_at, leased_until)
       VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, 0)`,
      shopId,
      endpointId,
      ...placeOf(accountId, event),
      event.recordedAt,
    ),
  ];
}

function keepEvent(shopId: string, accountId: string, event: StoredEvent): Statement {
  return change(
    `INSERT INTO member_events (shop_id, recorded_at, id, account_id, version, position, type, at, data)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    shopId,
    event.recordedAt,
    event.id,
    accountId,
    event.version,
    event.position,
    event.type,
    event.at,
    JSON.stringify(event.data),
  );
}

function placeOf(
  accountId: string,
  { version, position, id, recordedAt }: StoredEvent,
): readonly [string, number, number, string, number] {
  return [accountId, version, position, id, recordedAt];
}
