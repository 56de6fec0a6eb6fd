// Forgets events that are too old to be told again, in small pieces, so that writes get their turn in between.

import type { ShopDirectory } from '../shops/shop-directory.ts';
import type { SqlDatabase } from '../storage/sql/sql-database.ts';
import { run } from '../storage/sql/statement.ts';
import { eventsKeptMs, forgetEvents } from './replay-events.ts';

const eventsPerWrite = 500;

export async function forgetOldEvents(
  database: SqlDatabase,
  directory: Pick<ShopDirectory, 'listShops'>,
  now: number,
): Promise<void> {
  for (const { id } of await directory.listShops()) {
    let forgotten: number;
    do {
      forgotten = await database.write(() => forgetEvents(id, now - eventsKeptMs, eventsPerWrite));
    } while (forgotten === eventsPerWrite);
  }
  // A write may have put an event on its way while its endpoint was being deleted.
  await database.write(() =>
    run(
      `DELETE FROM deliveries WHERE NOT EXISTS (
         SELECT 1 FROM endpoints e WHERE e.shop_id = deliveries.shop_id AND e.id = deliveries.endpoint_id)`,
    ),
  );
}
