// The transport over ky keeps the promises of every transport, and lets a developer's own ky take part.

import ky from 'ky';
import { expect, it } from 'vitest';
import { describeTransport } from '../test-support/describe-transport.ts';
import { json, startServer } from '../test-support/start-server.ts';
import { kyTransport } from './ky.ts';

describeTransport('kyTransport', kyTransport);

it('runs the hooks of an instance that is handed in', async () => {
  await using server = await startServer((_, response) => json(response, {}));
  const own = ky.extend({
    hooks: { beforeRequest: [(request) => request.headers.set('x-from', 'hook')] },
  });
  await kyTransport({ ky: own })({ method: 'GET', url: server.url, headers: {} });
  expect(server.asked[0]?.headers['x-from']).toBe('hook');
});
