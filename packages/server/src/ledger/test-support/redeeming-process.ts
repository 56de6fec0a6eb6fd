// One of several processes on one database: for every customer named on standard input it redeems, as many clients at
// once, and tells how many were granted. Run as `node redeeming-process.ts <place> <clients> <redeems each>`.

import { createInterface } from 'node:readline';
import type { Caller } from '@zegel/core';
import { ledgerBackend } from '../../backends/ledger/ledger-backend.ts';
import { openPostgresStore, openStore } from '../../open-store.ts';
import { isPostgresUrl } from '../../store-place.ts';

const [place = '', clients = '1', redeemsEach = '1'] = process.argv.slice(2);
const store = isPostgresUrl(place)
  ? await openPostgresStore(place, { connectionsMax: 4 })
  : openStore(place, { busyTimeoutMs: 30_000 });
const backend = ledgerBackend({ ...store, shopId: 'shop_test' });

async function client(customerId: string, number: number): Promise<number> {
  const caller: Caller = {
    kind: 'customer',
    language: null,
    customerId,
    givenName: null,
    email: null,
    isEmailVerified: false,
  };
  let granted = 0;
  for (let attempt = 0; attempt < Number(redeemsEach); attempt += 1) {
    const idempotencyKey = `${process.pid}-${number}-${attempt}`;
    const { result } = await backend.shopper(caller).redeem('ten', { idempotencyKey });
    if (result.outcome === 'redeemed') granted += 1;
  }
  return granted;
}

process.stdout.write('ready\n');
for await (const customerId of createInterface(process.stdin)) {
  const granted = await Promise.all(
    Array.from({ length: Number(clients) }, (_, number) => client(customerId, number)),
  );
  process.stdout.write(`${granted.reduce((sum, count) => sum + count, 0)}\n`);
}
await backend.idle();
await store.close();
