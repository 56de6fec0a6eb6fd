// The server that the HTTP bench asks: a process of its own over a generated folder, and beside the contract's routes two
// that only authenticate and echo, as the yardstick. Prints its address as one line of JSON; answers each message with
// what it has used so far; ends when its input does.

import { pino } from 'pino';
import { apiKeys } from '../src/keys/api-keys.ts';
import { memberTokens } from '../src/keys/member-tokens.ts';
import { startServer } from '../src/start-server.ts';

const [dataDir = ''] = process.argv.slice(2);

const server = await startServer({
  dataDir,
  port: 0,
  logger: pino({ level: 'silent' }),
  limitPolicies: null,
});
const { directory } = server.store;
const secretKeys = apiKeys({ directory, now: Date.now, onError: () => undefined });
const tokens = memberTokens({ directory, now: Date.now });
const bearer = (header: string | undefined): string => header?.slice('Bearer '.length) ?? '';

server.app.post('/bench/echo', async (context) => {
  if ((await secretKeys.find(bearer(context.req.header('authorization')))) === null)
    return context.body(null, 401);
  return context.json(await context.req.json());
});
server.app.get('/bench/echo', async (context) => {
  const { claims } = await tokens.verify(bearer(context.req.header('authorization')));
  return context.json({ customerId: claims.customerId, ...account });
});

// What an account read weighs, roughly.
const account = { filler: 'x'.repeat(1_500) };

process.stdout.write(`${JSON.stringify({ url: server.url })}\n`);

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMicroseconds: user + system, residentBytes: process.memoryUsage.rss() });
});
process.stdin.resume();
process.stdin.once('end', () => {
  process.disconnect();
  void server.close();
});
