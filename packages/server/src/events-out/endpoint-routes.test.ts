// Endpoints by HTTP, from the route to the shop's own server and back.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer } from '../http/test-support/test-server.ts';
import type { Answer, TestServer } from '../http/test-support/test-server.ts';
import { startReceiver } from './test-support/receiver.ts';
import type { Receiver } from './test-support/receiver.ts';

let server: TestServer;
let receiver: Receiver;
beforeAll(async () => {
  server = await startTestServer({ endpointTargets: { ports: [], allowsLocal: true } });
  receiver = await startReceiver();
});
afterAll(async () => {
  await server.close();
  await receiver.close();
});

let keys = 0;

function ask(method: string, address: string, body?: unknown, key?: string): Promise<Answer> {
  keys += 1;
  return server.ask(method, address, {
    bearer: server.shop.secretKey,
    key: key ?? `routes-${keys}`,
    ...(body === undefined ? {} : { body }),
  });
}

it('W2 an endpoint that was added hears of the next event, signed with the secret that was told once', async () => {
  const body = { url: receiver.url, types: [] };
  const made = await ask('POST', '/v1/endpoints', body, 'add');
  const again = await ask('POST', '/v1/endpoints', body, 'add');
  expect([made.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
  expect(again.json).toEqual(made.json);
  const secret = String(made.json['secret']);
  const { text } = await ask('GET', '/v1/endpoints');
  expect(text).toContain(receiver.url);
  expect(text).not.toContain('whsec_');

  const token = await server.shop.sign('noor-7');
  await server.ask('POST', '/v1/me/enrolment', {
    bearer: token,
    key: 'join',
    body: { termsVersion: '2026-09', marketingConsent: false },
  });
  await expect.poll(() => receiver.received.length).toBeGreaterThanOrEqual(1);
  expect(receiver.received[0]?.event).toMatchObject({
    type: 'member.joined',
    data: { customerId: 'noor-7' },
  });
  expect(receiver.verified(secret)).toBe(receiver.received.length);
});

it('a ping arrives, a day is told again, and what is deleted is gone', async () => {
  const { json } = await ask('POST', '/v1/endpoints', {
    url: receiver.url,
    types: ['tier.reached'],
  });
  const { id } = json['endpoint'] as { id: string };
  const ping = await ask('POST', `/v1/endpoints/${id}/ping`);
  const { eventId } = ping.json['result'] as { eventId: string };
  await expect.poll(() => receiver.received.some((received) => received.id === eventId)).toBe(true);
  const span = { from: '2020-01-01T00:00:00.000Z', to: '2100-01-01T00:00:00.000Z' };
  const replay = await ask('POST', `/v1/endpoints/${id}/replay`, span);
  expect(replay.json['result']).toEqual({ outcome: 'queued', events: 0, next: null });
  expect((await ask('DELETE', `/v1/endpoints/${id}`)).status).toBe(200);
  expect((await ask('POST', `/v1/endpoints/${id}/ping`)).status).toBe(404);
});

it.each([
  [{ url: 'not a url', types: [] }],
  [{ url: 'ftp://shop.example/', types: [] }],
  [{ url: 'https://user:word@shop.example/', types: [] }],
  [{ url: 'https://shop.example/', types: ['made.up'] }],
  [{ url: 'https://shop.example/', types: ['endpoint.ping'] }],
  [{ url: 'https://shop.example/', types: ['tier.reached', 'tier.reached'] }],
  [{ url: 'https://shop.example/' }],
])('%j is refused', async (body) => {
  expect((await ask('POST', '/v1/endpoints', body)).status).toBe(422);
});
