// Lists as shops bring them: good ones twice, and ones with mistakes.

import { Readable } from 'node:stream';
import { ledgerBackend } from '../backends/ledger/ledger-backend.ts';
import { shopLedger } from '../ledger/shop-ledger.ts';
import type { ShopLedger } from '../ledger/shop-ledger.ts';
import {
  customer,
  openTestStore,
  temporaryFile,
  testClock,
  testShopId,
} from '../ledger/test-support/test-store.ts';
import type { Store } from '../open-store.ts';
import { beforeEach, expect, it } from 'vitest';
import { importMembers } from './import-members.ts';
import type { ImportReport } from './import-members.ts';
import { readMemberRows } from './read-member-rows.ts';

const clock = testClock();
let store: Store;
let ledger: ShopLedger;

beforeEach(async () => {
  store = await openTestStore(temporaryFile(), clock);
  ledger = shopLedger({ ...store, shopId: testShopId, now: clock.now });
});

function take(list: string, isDry = false): Promise<ImportReport> {
  const lines = readMemberRows(Readable.from([list]), clock.now());
  return importMembers(lines, isDry ? null : ledger, 'Smile');
}

const good = `\uFEFFcustomer_id,points,email,given_name,lifetime_points,joined_at,marketing_consent
7,1250,noor@example.org,Noor,4000,2024-03-31,yes
gid://shopify/Customer/820982911946154508,0,,"de Vries, Sam",,,no
`;

it('brings members over with their points, their standing and the day they joined', async () => {
  expect(await take(good)).toEqual({ imported: 2, duplicates: 0, points: 1_250, refused: [] });
  const backend = ledgerBackend({ ...store, shopId: testShopId, now: clock.now });
  const shopper = backend.shopper(customer('7'));
  const account = await shopper.account();
  expect([account.status, account.available, account.lifetime]).toEqual(['member', 1_250, 4_000]);
  const { entries } = await shopper.history({ limit: 10 });
  expect(JSON.stringify(entries)).toContain('Smile');
  expect((await store.storage.verify()).findings).toEqual([]);
});

it('does nothing twice: the same list again, a longer one, or a welcome later', async () => {
  await take(good);
  expect(await take(`${good}8,10,,,,,\n`)).toMatchObject({
    imported: 1,
    duplicates: 2,
    points: 10,
  });
  const backend = ledgerBackend({ ...store, shopId: testShopId, now: clock.now });
  const shopper = backend.shopper(customer('7'));
  const { result, account } = await shopper.enrol(
    { termsVersion: '1', marketingConsent: false },
    { idempotencyKey: 'join' },
  );
  expect([result.outcome, account.available]).toEqual(['already_member', 1_250]);
});

it('a dry run counts the same and writes nothing', async () => {
  expect(await take(good, true)).toEqual({
    imported: 2,
    duplicates: 0,
    points: 1_250,
    refused: [],
  });
  expect(await store.storage.verify()).toMatchObject({ members: 0, transfers: 0 });
});

it('refuses bad lines by their number, each with what is wrong, and takes the rest', async () => {
  const report = await take(`customer_id,points,joined_at,marketing_consent,lifetime_points
1,10,,,
,10,,,
2,12.5,,,
3,-4,,,
4,1e9,,,
5,9999999999,,,
6,10,31-03-2024,,
7,10,2024-13-31,,
8,10,2999-01-01,,
9,10,,perhaps,
10,10,,,9
1,20,,,
11,20
`);
  expect(report.imported).toBe(2);
  expect(report.refused.map(({ line, why }) => `${line}: ${why}`)).toEqual([
    expect.stringMatching(/^3: customer_id /),
    expect.stringMatching(/^4: points must be a whole number/),
    expect.stringMatching(/^5: points must be a whole number/),
    expect.stringMatching(/^6: points must be a whole number/),
    expect.stringMatching(/^7: points is more than/),
    expect.stringMatching(/^8: joined_at must be a day/),
    expect.stringMatching(/^9: joined_at is no day/),
    expect.stringMatching(/^10: joined_at lies in the future/),
    expect.stringMatching(/^11: marketing_consent must be yes/),
    expect.stringMatching(/^12: lifetime_points is less than points/),
    expect.stringMatching(/^13: customer_id 1 stands in line 2 already/),
  ]);
});

it.each([
  ['points\n1\n', /the column customer_id is missing/],
  ['customer_id,points,shoe_size\n', /the column "shoe_size" is not known/],
  ['customer_id,points,points\n', /the column points is there twice/],
])('refuses a list whose heading is not one: %j', async (list, why) => {
  await expect(take(list)).rejects.toThrow(why);
});
