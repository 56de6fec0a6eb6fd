// The server that the HTTP bench asks: a process of its own, with a shop, and beside the contract's routes two that only
// authenticate and echo, as the yardstick. Prints its address and keys as one line of JSON; ends when its input does.

import { signMemberToken } from '@zegel/core/token';
import { pino } from 'pino';
import { testProgram } from '../src/ledger/test-support/test-program.ts';
import { apiKeys } from '../src/keys/api-keys.ts';
import { memberTokens } from '../src/keys/member-tokens.ts';
import { initShop } from '../src/init-shop.ts';
import { startServer } from '../src/start-server.ts';

const [dataDir = ''] = process.argv.slice(2);
const memberCount = 200;

const server = await startServer({
  dataDir,
  port: 0,
  logger: pino({ level: 'silent' }),
  limitPolicies: null,
});
const { directory } = server.store;
const keys = await initShop({
  store: server.store,
  name: 'Bench',
  mode: 'live',
  program: testProgram,
  origins: [],
});

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

const members = await Promise.all(
  Array.from({ length: memberCount }, async (_, index) => ({
    customerId: `member-${index}`,
    token: await signMemberToken({
      shop: keys.shopId,
      mode: 'live',
      customerId: `member-${index}`,
      key: keys.tokenKey,
    }),
  })),
);

process.stdout.write(
  `${JSON.stringify({ url: server.url, secretKey: keys.secretKey, members })}\n`,
);
process.stdin.resume();
const report = setInterval(() => {
  process.send?.({ rss: process.memoryUsage().rss });
}, 500);
process.stdin.once('end', () => {
  clearInterval(report);
  process.disconnect();
  void server.close();
});
