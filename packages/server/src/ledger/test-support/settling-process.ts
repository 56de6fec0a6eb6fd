// A process that settles what members have for their friends, to be run beside another or killed: tells each step it has
// written on standard output. Run as `node settling-process.ts <place> <now>`.

import { writeSync } from 'node:fs';
import { createJobRunner } from '../../jobs/job-runner.ts';
import { openPostgresStore, openStore } from '../../open-store.ts';
import type { Storage } from '../../storage/storage.ts';
import { isPostgresUrl } from '../../store-place.ts';

const [place = '', now = '0'] = process.argv.slice(2);
const store = isPostgresUrl(place)
  ? await openPostgresStore(place, { connectionsMax: 4 })
  : // Small commits: there must be a half-way.
    openStore(place, { busyTimeoutMs: 30_000, groupSizeMax: 4 });
const storage: Storage = {
  ...store.storage,
  async write(operation) {
    const answer = await store.storage.write(operation);
    // Straight to the pipe: a buffered line would be lost with the process.
    if (operation.name.endsWith('Referral')) writeSync(1, `${operation.name}\n`);
    return answer;
  },
};
const report = await createJobRunner({
  ...store,
  storage,
  now: () => Number(now),
  onError: (error) => {
    throw error;
  },
}).run();
writeSync(1, `settled ${report.referralsSettled}\n`);
await store.close();
