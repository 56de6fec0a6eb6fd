// A process to be killed: sends what is due, for ever. Run as `node sending-process.ts <database> <key> <when the test began>`.

import { openPostgresStore, openStore } from '../../open-store.ts';
import { isPostgresUrl } from '../../store-place.ts';
import { createSeal } from '../../connectors/connections/seal.ts';
import { createEventSender } from '../event-sender.ts';

const [place = '', key = '', begin = ''] = process.argv.slice(2);
/** So much faster than in life its hours pass. */
const pace = 5_000;
const { database } = isPostgresUrl(place)
  ? await openPostgresStore(place, { connectionsMax: 4 })
  : openStore(place, { busyTimeoutMs: 30_000 });
const nobody = (): void => {};
createEventSender({
  database,
  seal: createSeal(key),
  policy: { ports: [], allowsLocal: true },
  now: () => Number(begin) + (Date.now() - Number(begin)) * pace,
  timeoutMs: 1_000,
  // What a dead process has claimed is free again a moment later.
  leaseMs: 1_500 * pace,
  pollMs: 10,
  log: { gaveUp: nobody, switchedOff: nobody, failed: (error) => console.error(error) },
}).start();
// A sender that waits keeps no process alive.
setInterval(nobody, 60_000);
