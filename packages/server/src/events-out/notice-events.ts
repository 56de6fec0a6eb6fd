// Tells that points expire by an event, where a shop has an endpoint that hears of it. The endpoint's 2xx is the record
// that the member was told.

import { LoyaltyError } from '@zegel/core';
import type { MemberEventData, Points } from '@zegel/core';
import { keepNotice } from '../ledger/notices.ts';
import type { Notice, NoticeSender } from '../ledger/notices.ts';
import type { ShopLedger } from '../ledger/shop-ledger.ts';
import type { SqlDatabase } from '../storage/sql/sql-database.ts';
import { all, read } from '../storage/sql/statement.ts';
import type { Work } from '../storage/sql/statement.ts';
import type { ClaimedDelivery, EventRow } from './deliveries.ts';
import { saveEvents } from './stored-event.ts';

const type = 'points.expiring';

export interface NoticeEventsOptions {
  readonly database: SqlDatabase;
  /** Real time. */
  readonly now: () => number;
  /** Called when something new may be sent. */
  readonly onChange: () => void;
}

export function noticeEvents({ database, now, onChange }: NoticeEventsOptions): NoticeSender {
  return {
    async send(notice) {
      const isHeard = await database.write(() => queue(notice, now()));
      if (!isHeard) return { outcome: 'no_channel' };
      onChange();
      return { outcome: 'queued' };
    },
  };
}

/** Answers whether any endpoint hears of it. The same notice keeps its id: what is still underway is not sent beside itself. */
function* queue({ id, shopId, accountId, lots }: Notice, now: number): Work<boolean> {
  const eventId = `evt_${id}`;
  const heard = yield* read<{ endpoints: number }>(
    `SELECT count(*) AS endpoints FROM endpoint_types WHERE shop_id = ? AND type IN (?, '*')`,
    shopId,
    type,
  );
  if ((heard?.endpoints ?? 0) === 0) return false;
  const underway = yield* read<{ endpoints: number }>(
    `SELECT count(*) AS endpoints FROM endpoint_types t JOIN deliveries d USING (shop_id, endpoint_id)
     WHERE t.shop_id = ? AND t.type IN (?, '*') AND d.account_id = ? AND d.event_id = ?`,
    shopId,
    type,
    accountId,
    eventId,
  );
  if ((underway?.endpoints ?? 0) > 0) return true;
  const balance = yield* read<{ version: number }>(
    'SELECT version FROM balances WHERE shop_id = ? AND account_id = ?',
    shopId,
    accountId,
  );
  const data: Omit<MemberEventData[typeof type], 'customerId' | 'version'> = {
    points: lots.reduce((sum, lot) => sum + lot.points, 0) as Points,
    lots: lots.map(({ lotId, points, expiresAt }) => ({
      lotId,
      points: points as Points,
      expiresAt: new Date(expiresAt).toISOString(),
    })),
  };
  // After everything that has happened to the account up to now.
  const place = { version: balance?.version ?? 0, position: now };
  yield* all(
    ...saveEvents(shopId, accountId, [
      { id: eventId, type, at: now, recordedAt: now, ...place, data },
    ]),
  );
  return true;
}

/** Keeps that a member was told, where an event that arrived told it. */
export async function keepArrivedNotice(
  ledgerOf: (shopId: string) => ShopLedger,
  shopId: string,
  { accountId, eventId }: ClaimedDelivery,
  event: EventRow,
): Promise<void> {
  if (event.type !== type) return;
  const { lots } = JSON.parse(event.data) as Pick<MemberEventData[typeof type], 'lots'>;
  const { outcome } = await keepNotice(ledgerOf(shopId), {
    accountId,
    channel: 'endpoint',
    reference: eventId,
    lots: lots.map(({ lotId, expiresAt }) => ({ lotId, expiresAt: Date.parse(expiresAt) })),
  });
  if (outcome !== 'recorded')
    throw new LoyaltyError('internal', 'A member who was told of expiring points is not known.');
}
