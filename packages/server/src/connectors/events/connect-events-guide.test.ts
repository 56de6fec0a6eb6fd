// The commands of the guide, typed as they stand there, against a running server.

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestServer } from '../../http/test-support/test-server.ts';
import type { TestServer } from '../../http/test-support/test-server.ts';
import { makeWebhookSecret } from './events-connector.ts';

const guide = path.resolve(import.meta.dirname, '../../../../../docs/connect-events.md');

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
  await server.connections.jobs.stop();
});
afterEach(() => server.close());

it('what the guide tells to type is taken, and earns', async () => {
  const secret = makeWebhookSecret();
  const { id } = await server.connections.store.add({
    shopId: server.shop.shopId,
    kind: 'events',
    settings: { secrets: [secret] },
  });
  const body = { termsVersion: '2026-09', marketingConsent: false };
  await server.ask('POST', '/v1/me/enrolment', {
    bearer: await server.shop.sign('7'),
    key: 'join',
    body,
  });

  const blocks = [...(await readFile(guide, 'utf8')).matchAll(/```sh\n([^]*?)```/g)];
  const [, script = ''] = blocks.find(([, text = '']) => text.includes('curl')) ?? [];
  const filled = script
    .replace(/^address=.*$/m, `address='${server.url}/v1/connections/${id}/webhooks'`)
    .replace(/^secret=.*$/m, `secret='${secret}'`);
  const { stdout: printed } = await promisify(execFile)('sh', ['-c', filled]);
  expect(printed).toBe('200\n');
  while ((await server.connections.jobs.workInbox()) > 0);
  const { json } = await server.ask('GET', '/v1/members/7', { bearer: server.shop.secretKey });
  expect(json).toMatchObject({ pending: 100 });
});
