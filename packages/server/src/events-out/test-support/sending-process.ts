// A process to be killed: sends what is due, for ever. Run as `node sending-process.ts <database file>`.

import { openStore } from '../../open-store.ts';
import { createSeal } from '../../connectors/connections/seal.ts';
import { createEventSender } from '../event-sender.ts';

const [file = '', key = ''] = process.argv.slice(2);
const { database } = openStore(file, { busyTimeoutMs: 30_000 });
const nobody = (): void => {};
createEventSender({
  database,
  seal: createSeal(key),
  policy: { ports: [], allowsLocal: true },
  // Everything faster than in life: what a dead process has claimed is free again after half a second.
  now: Date.now,
  timeoutMs: 300,
  leaseMs: 500,
  pollMs: 10,
  log: { gaveUp: nobody, switchedOff: nobody, failed: (error) => console.error(error) },
}).start();
// A sender that waits keeps no process alive.
setInterval(nobody, 60_000);
process.stdout.write('started\n');
