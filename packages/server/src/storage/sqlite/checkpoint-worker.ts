// The thread that moves what was committed from the log into the database file, beside the one that writes. It owns a
// connection of its own and knows nothing else of the server.

import { parentPort, workerData } from 'node:worker_threads';
import { checkpoint } from './checkpoint.ts';
import { connectNodeSqlite } from './node-sqlite-driver.ts';

const { file } = workerData as { readonly file: string };
const driver = connectNodeSqlite(file, { isReadOnly: false, busyTimeoutMs: 0 });
driver.execute('PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA cache_size = -2048');

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin.
parentPort?.on('message', () => parentPort?.postMessage(checkpoint(driver)));
