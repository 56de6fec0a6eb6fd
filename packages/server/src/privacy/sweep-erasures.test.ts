// P1: what lies among thousands of rows of others is found too, also where whoever was forgetting died in between.

import { expect, it, describe } from 'vitest';
import { ledgerBackend } from '../backends/ledger/ledger-backend.ts';
import { createJobRunner } from '../jobs/job-runner.ts';
import { customer, testClock, testEngines, testShopId } from '../ledger/test-support/test-store.ts';
import type { Store } from '../open-store.ts';
import { all, change, readAll, run } from '../storage/sql/statement.ts';
import { scatteredTables } from './scattered-rows.ts';
import { sweepErasure } from './sweep-erasures.ts';

/** More than two spans of events, before and behind those of members; all of one moment in the middle. */
async function crowd(store: Store, from: number): Promise<void> {
  const insert = `INSERT INTO member_events (shop_id, recorded_at, id, account_id, version, position, type, at, data)
    VALUES (?, ?, ?, 'crowd', 1, 0, 'points.earned', 0, '{}')`;
  for (let page = 0; page < 24; page += 1) {
    await store.database.write(() =>
      all(
        ...Array.from({ length: 500 }, (_, nth) => {
          const number = page * 500 + nth;
          const at = from + (number < 3_000 || number > 9_000 ? number - 6_000 : 0);
          return change(insert, testShopId, at, `evt_${number}`);
        }),
      ),
    );
  }
}

describe.each(testEngines)('on $name', (engine) => {
  it('P1 an export has all of it, and nothing of it is left once somebody is forgotten', async () => {
    const clock = testClock();
    const store = await engine.open(await engine.place(), clock);
    const backend = ledgerBackend({ ...store, shopId: testShopId, now: clock.now });
    const terms = { termsVersion: '1', marketingConsent: false };
    await crowd(store, clock.now());
    const pay = async (id: string, customerId: string): Promise<void> => {
      const lines = [{ productId: 'p', quantity: 1, total: '25.00' }];
      const at = new Date(clock.now()).toISOString();
      const order = { id, currency: 'EUR', lines };
      const event = { id, at, type: 'order.paid', customer: { id: customerId }, order } as const;
      await backend.shop.record(event, { idempotencyKey: id });
    };
    for (const name of ['noor', 'bo']) {
      await backend.shopper(customer(name)).enrol(terms, { idempotencyKey: 'join' });
      clock.advance(3_000);
      await pay(`order-of-${name}`, name);
    }
    const person = { shopId: testShopId, customerId: 'noor' };
    const { records } = await store.privacy.exportPerson(person);
    expect(records['orders']?.map(({ order_id: id }) => id)).toEqual(['order-of-noor']);
    const types = records['member_events']?.map(({ type }) => type);
    expect(types?.toSorted()).toEqual(['member.joined', 'points.available', 'points.pending']);

    const accounts = (): Promise<readonly { readonly id: string; readonly account: string }[]> =>
      store.database.read(() =>
        readAll(
          'SELECT customer_id AS id, account_id AS account FROM members ORDER BY customer_id',
        ),
      );
    const [bo, noor] = (await accounts()).map(({ account }) => account);
    const left = async (account = ''): Promise<readonly number[]> => {
      const counted: number[] = [];
      for (const table of scatteredTables) {
        const found = await store.database.read(() =>
          readAll(`SELECT account_id FROM ${table} WHERE account_id = ?`, account),
        );
        counted.push(found.length);
      }
      return counted;
    };
    const before = await left(bo);
    expect([await left(noor), before]).toEqual([
      [3, 1, 2],
      [3, 1, 2],
    ]);
    await store.privacy.erasePerson(person, 'gone');
    expect([await left(noor), await left(bo), (await left('crowd'))[0]]).toEqual([
      [0, 0, 0],
      before,
      12_000,
    ]);

    // Somebody dies between the two halves: the job finds what is left.
    await store.database.write(() => run('UPDATE erasures SET is_swept = 0'));
    await pay('order-of-nobody', 'bo');
    await store.database.write(() =>
      run('UPDATE orders SET account_id = ? WHERE order_id = ?', noor ?? '', 'order-of-nobody'),
    );
    await createJobRunner({ ...store, now: clock.now }).run();
    expect(await left(noor)).toEqual([0, 0, 0]);
    // And over again there is nothing to do.
    await sweepErasure(store.database, testShopId, noor ?? '');
    expect((await store.storage.verify()).findings).toEqual([]);
  });
});
