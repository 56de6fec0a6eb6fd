// How many durable writes and reads a second the ledger backend makes on this machine, without HTTP. Not a test: the
// numbers belong to the machine. Run with `node bench/ledger.ts [seconds]`.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ledgerBackend } from '../src/backends/ledger/ledger-backend.ts';
import { testProgram } from '../src/ledger/test-support/test-program.ts';
import { openStore } from '../src/open-store.ts';

const seconds = Number(process.argv[2] ?? 3);
const clients = 64;
const folder = mkdtempSync(join(tmpdir(), 'zegel-bench-'));
const store = openStore(join(folder, 'ledger.db'));
await store.directory.createShop(
  { id: 'shop_bench', name: 'Bench', mode: 'live' },
  { program: testProgram },
);
const backend = ledgerBackend({ ...store, shopId: 'shop_bench' });

function shopper(number: number): ReturnType<typeof backend.shopper> {
  return backend.shopper({
    kind: 'customer',
    language: null,
    customerId: `customer-${number}`,
    givenName: 'Noor',
    email: `${number}@example.org`,
    isEmailVerified: true,
  });
}

async function measure(
  name: string,
  act: (client: number, turn: number) => Promise<unknown>,
): Promise<void> {
  const begin = performance.now();
  let done = 0;
  const client = async (number: number): Promise<void> => {
    for (let turn = 0; performance.now() - begin < seconds * 1_000; turn += 1) {
      await act(number, turn);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  const perSecond = Math.round((done * 1_000) / (performance.now() - begin));
  console.log(`${name.padEnd(28)} ${String(perSecond).padStart(7)} /s`);
}

await measure('enrol (new member)', (client, turn) =>
  shopper(client + turn * clients).enrol(
    { termsVersion: '1', marketingConsent: false },
    { idempotencyKey: 'join' },
  ),
);
await measure('order.paid', (client, turn) => {
  const id = `order-${client}-${turn}`;
  const lines = [{ productId: 'p', quantity: 1, total: '25.00' }];
  const order = { id, number: id, currency: 'EUR', lines };
  const at = new Date().toISOString();
  return backend.shop.record(
    {
      id,
      at,
      type: 'order.paid',
      customer: { id: `customer-${(client * 101 + turn) % 5_000}` },
      order,
    },
    { idempotencyKey: id },
  );
});
await measure('redeem', (client, turn) =>
  shopper(client + 1_000 + turn).redeem('ten', { idempotencyKey: `redeem-${client}-${turn}` }),
);
await measure('read account', (client) => shopper(client + 100).account());

const begin = performance.now();
const { transfers, findings } = await store.storage.verify();
const perSecond = Math.round((transfers * 1_000) / (performance.now() - begin));
console.log(`verify (${transfers} transfers)`.padEnd(28), String(perSecond).padStart(7), '/s');
if (findings.length > 0) throw new Error(JSON.stringify(findings));

await store.close();
rmSync(folder, { recursive: true });
