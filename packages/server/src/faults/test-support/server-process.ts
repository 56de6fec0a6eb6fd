// The whole server as a process to be killed: tells its address on standard output, then what becomes of it. Run as
// `node server-process.ts <orders as JSON>`.

import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { pino } from 'pino';
import { startServer } from '../../start-server.ts';
import { armCrash } from './arm-crash.ts';
import { crashPoints } from './crash-points.ts';
import type { ServerOrders } from './server-fleet.ts';

const orders = JSON.parse(process.argv[2] ?? '{}') as ServerOrders;
const { crash, aheadMs } = orders;
const point = crash === null ? undefined : crashPoints[crash.at];
if (crash !== null && point !== undefined) armCrash(point, crash.nth);

const server = await startServer({
  dataDir: orders.dataDir,
  databaseUrl: orders.databaseUrl,
  databaseConnections: 4,
  port: orders.port,
  logger: pino({ level: 'fatal' }, pino.destination(2)),
  limitPolicies: null,
  endpointTargets: { ports: [], allowsLocal: true },
  now: () => Date.now() + aheadMs,
});
flushCompileCache();
writeSync(1, `${server.url}\n`);
process.once('SIGTERM', () => {
  server.close().then(
    () => writeSync(1, 'closed\n'),
    (error: unknown) => {
      console.error(error);
      process.exitCode = 1;
    },
  );
});
if (orders.tellsMemory)
  setInterval(() => writeSync(1, `rss ${process.memoryUsage().rss}\n`), 500).unref();
