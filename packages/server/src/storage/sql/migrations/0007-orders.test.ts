// Orders that were heard of before they remembered what was said of them.

import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import {
  openTestPostgres,
  openTestStore,
  temporaryFile,
  testClock,
  testShopId,
} from '../../../ledger/test-support/test-store.ts';
import type { Store } from '../../../open-store.ts';
import { postgresDialect } from '../../postgres/postgres-dialect.ts';
import { emptyPostgres, runSql } from '../../test-support/test-postgres.ts';
import { sqliteDialect } from '../dialect.ts';
import type { Dialect } from '../dialect.ts';
import { migrations } from '../migrations.ts';

const before = 6;

/** The schema as it was, and three orders in it: refunded before it was paid, paid and refunded in part, cancelled. */
function olderSchema(dialect: Dialect): string {
  return `${migrations
    .slice(0, before)
    .map((step) => step(dialect))
    .join('\n')}
    INSERT INTO orders (shop_id, order_id, account_id, number, eligible, refunded, is_cancelled) VALUES
      ('${testShopId}', 'early', NULL, NULL, NULL, 500, 0),
      ('${testShopId}', 'partly', 'account-1', '#2', 2500, 700, 0),
      ('${testShopId}', 'cancelled', 'account-1', '#3', 2500, 2500, 1);`;
}

const engines: Readonly<Record<string, () => Promise<Store>>> = {
  async SQLite() {
    const file = temporaryFile();
    const database = new DatabaseSync(file);
    database.exec(`${olderSchema(sqliteDialect)} PRAGMA user_version = ${before};`);
    database.close();
    return openTestStore(file, testClock());
  },
  async PostgreSQL() {
    const url = await emptyPostgres();
    await runSql(
      url,
      `${olderSchema(postgresDialect)}
      CREATE TABLE zegel_schema (version bigint NOT NULL PRIMARY KEY);
      INSERT INTO zegel_schema (version) VALUES (${before});`,
    );
    return openTestPostgres(testClock(), { url });
  },
};

it.each(Object.entries(engines))(
  '%s: orders of an older version are what they were',
  async (_, open) => {
    const { storage } = await open();
    const read = async (orderId: string): Promise<unknown> => {
      const locate = { by: 'order', orderId, customerId: null } as const;
      const plan = () => ({ orderId });
      return (await storage.read({ shopId: testShopId, locate, now: 0, plan })).book.order;
    };
    const common = {
      channel: 'web',
      goods: [],
      updatedAt: null,
      terms: null,
      stamps: null,
      taken: [],
    };
    expect(await read('early')).toEqual({
      ...common,
      orderId: 'early',
      accountId: null,
      number: null,
      eligible: null,
      refunded: 500,
      isPaid: false,
      isCancelled: false,
      refunds: [{ id: '', amount: 500, goods: [], at: 0 }],
      paidAt: null,
      cancelledAt: null,
    });
    expect(await read('partly')).toEqual({
      ...common,
      orderId: 'partly',
      accountId: 'account-1',
      number: '#2',
      eligible: 2_500,
      refunded: 700,
      isPaid: true,
      isCancelled: false,
      refunds: [{ id: '', amount: 700, goods: [], at: 0 }],
      paidAt: 0,
      cancelledAt: null,
    });
    expect(await read('cancelled')).toMatchObject({
      refunded: 2_500,
      isCancelled: true,
      refunds: [],
      paidAt: 0,
      cancelledAt: 0,
    });
  },
);
