// A process that works an inbox off, to be killed: tells each event it has recorded on standard output. Run as
// `node inbox-process.ts <place> <now>`. Tests only.

import { writeSync } from 'node:fs';
import { pino } from 'pino';
import { ledgerBackend } from '../../backends/ledger/ledger-backend.ts';
import { openPostgresStore, openStore } from '../../open-store.ts';
import { isPostgresUrl } from '../../store-place.ts';
import { openConnections } from '../open-connections.ts';

const [place = '', moment = '0'] = process.argv.slice(2);
const now = (): number => Number(moment);
const store = isPostgresUrl(place)
  ? await openPostgresStore(place, { connectionsMax: 4 })
  : // Small commits: there must be a half-way.
    openStore(place, { busyTimeoutMs: 30_000, groupSizeMax: 2 });
const { jobs } = openConnections({
  database: store.database,
  secretsKey: 'a key of at least thirty-two characters',
  shopSideOf: (shopId) => {
    const { shop } = ledgerBackend({ ...store, shopId, now });
    return {
      ...shop,
      async record(event, options) {
        const answer = await shop.record(event, options);
        // Straight to the pipe: a buffered line would be lost with the process.
        writeSync(1, `${event.id}\n`);
        return answer;
      },
    };
  },
  logger: pino({ level: 'silent' }),
  now,
});
while ((await jobs.workInbox()) > 0);
await store.close();
