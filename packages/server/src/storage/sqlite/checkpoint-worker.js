// The thread that moves what was committed from the log into the database file, beside the one that writes. It owns a
// connection of its own and knows nothing else of the server. Plain JavaScript that imports nothing of ours: taking the
// types out of TypeScript costs a thread 24 MB for as long as it lives.

import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

const database = new DatabaseSync(workerData.file, { timeout: 0, defensive: true });
database.exec('PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA cache_size = -2048');
const moves = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin.
parentPort?.on('message', () => parentPort?.postMessage(checkpoint()));

/** As checkpoint.ts does it, and as silent where the disk is in trouble. */
function checkpoint() {
  try {
    const { log = 0, checkpointed = 0 } = moves.get() ?? {};
    return { log, checkpointed };
  } catch {
    return { log: 0, checkpointed: 0 };
  }
}
