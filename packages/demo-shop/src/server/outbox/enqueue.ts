/**
 * Puts what must be told to the loyalty server into the outbox, inside the transaction of what
 * happened: so it is told exactly when it happened, whoever is down. Delivery is in deliver.ts.
 */
import type { ShopEvent, VoucherOrder } from '@zegel/sdk/server';
import type { ShopClock } from '../shop-clock.ts';
import type { ShopDatabase } from '../shop-database.ts';

/** One thing to tell. */
export type OutboxMessage =
  | { readonly kind: 'event'; readonly event: ShopEvent }
  | { readonly kind: 'use-voucher'; readonly code: string; readonly order: VoucherOrder }
  | { readonly kind: 'release-voucher'; readonly code: string; readonly order: VoucherOrder };

export function enqueueEvent(database: ShopDatabase, clock: ShopClock, event: ShopEvent): void {
  enqueue(database, clock, event.id, { kind: 'event', event });
}

/** The same key twice is the same message: the second is dropped. */
export function enqueue(
  database: ShopDatabase,
  clock: ShopClock,
  key: string,
  message: OutboxMessage,
): void {
  database.run(
    'insert into outbox (kind, key, body, due_at) values (?, ?, ?, ?) on conflict (key) do nothing',
    message.kind,
    key,
    JSON.stringify(message),
    clock.real(),
  );
}
