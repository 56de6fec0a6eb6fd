// What platforms ask in a person's name: forgetting is done at once, an export waits for the shop, who must send it.

import { privacyTaskStore } from '../connectors/inbox/privacy-desk.ts';
import type { PrivacyDesk } from '../connectors/inbox/privacy-desk.ts';
import type { SqlDatabase } from '../storage/sql/sql-database.ts';
import { readAll } from '../storage/sql/statement.ts';
import type { PrivacyOffice } from './privacy-office.ts';

/** Each request is kept first: whoever dies in between, it is found and done again, and then nothing is left to do. */
export function privacyDesk(
  database: SqlDatabase,
  office: Pick<PrivacyOffice, 'erasePerson'>,
  now: () => number,
): PrivacyDesk {
  const tasks = privacyTaskStore(database);
  return {
    async take(task) {
      await tasks.take(task);
      const { id, shopId, request, customerId } = task;
      if (request === 'export_customer') return;
      const customerIds =
        request === 'erase_shop'
          ? await everybody(database, shopId)
          : customerId === null
            ? []
            : [customerId];
      for (const each of customerIds)
        await office.erasePerson({ shopId, customerId: each }, `${id}:${each}`.slice(0, 255));
      await tasks.finish(shopId, id, now());
    },
  };
}

async function everybody(database: SqlDatabase, shopId: string): Promise<readonly string[]> {
  const rows = await database.read(() =>
    readAll<{ customerId: string }>(
      'SELECT customer_id AS "customerId" FROM members WHERE shop_id = ? ORDER BY customer_id',
      shopId,
    ),
  );
  return rows.map(({ customerId }) => customerId);
}
