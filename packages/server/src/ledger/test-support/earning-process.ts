// A process to be killed: gives a member points under load, and tells each key on standard output only after the
// ledger has answered. Run as `node earning-process.ts <file> <first key>`.

import { writeSync } from 'node:fs';
import type { Points } from '@zegel/core';
import { ledgerBackend } from '../../backends/ledger/ledger-backend.ts';
import { openStore } from '../../open-store.ts';

const [file = '', firstKey = '0'] = process.argv.slice(2);
const backend = ledgerBackend({ ...openStore(file), shopId: 'shop_test' });
const input = {
  customerId: 'noor',
  points: 1 as Points,
  reason: 'Load',
  actor: 'test',
  message: null,
};
let key = Number(firstKey);

async function client(): Promise<never> {
  for (;;) {
    const idempotencyKey = String((key += 1));
    await backend.shop.adjust(input, { idempotencyKey });
    // Straight to the pipe: a buffered line would be lost with the process.
    writeSync(1, `${idempotencyKey}\n`);
  }
}

await Promise.all(Array.from({ length: 16 }, client));
