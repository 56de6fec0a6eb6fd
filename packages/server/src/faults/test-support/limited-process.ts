// A small shop as a process whose files the system can be told to let grow no more: every write beyond the limit is then
// refused by the kernel. Run as `node limited-process.ts <database file>`; tells its address and its key.

import { writeSync } from 'node:fs';
import { listen } from '../../listen.ts';
import { openStore } from '../../open-store.ts';
import { openSmallShop } from './small-shop.ts';

// Without somebody who hears it, the signal that comes with a refused write ends a process before it sees the error.
process.on('SIGXFSZ', () => undefined);
const store = openStore(process.argv[2] ?? '');
const { app, secretKey } = await openSmallShop(store);
const { url } = await listen(app, '127.0.0.1', 0);
writeSync(1, `${JSON.stringify({ url, secretKey })}\n`);
