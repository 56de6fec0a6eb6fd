// The address platforms deliver to, as it is met over HTTP: what it takes, what it refuses and in which words.

import { Buffer } from 'node:buffer';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { reached } from '@zegel/core/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseFile } from '../../database-file.ts';
import { startTestServer, withoutRequestId } from '../../http/test-support/test-server.ts';
import type { Answer, Asking, TestServer } from '../../http/test-support/test-server.ts';
import { makeWebhookSecret } from '../events/events-connector.ts';
import { signEvent } from '../test-support/sign-event.ts';

const secret = makeWebhookSecret();
const megabyte = 1_024 * 1_024;

let server: TestServer;
let address: string;
let connectionId: string;

beforeEach(async () => {
  server = await startTestServer();
  // The worker stands still: only the test lets it work.
  await server.connections.jobs.stop();
  const made = await server.connections.store.add({
    shopId: server.shop.shopId,
    kind: 'events',
    settings: { secrets: [secret] },
  });
  connectionId = made.id;
  address = `/v1/connections/${connectionId}/webhooks`;
});
afterEach(() => server.close());

function paidOrder(number: number, customerId = '7'): Record<string, unknown> {
  return {
    id: `paid-${number}`,
    at: '2026-11-02T09:00:00.000Z',
    type: 'order.updated',
    customer: { id: customerId },
    order: {
      id: `order-${number}`,
      currency: 'EUR',
      lines: [{ productId: 'p', quantity: 1, total: '10.00' }],
      isPaid: true,
      isCancelled: false,
      refunds: [],
    },
  };
}

function deliver(payload: unknown, asking: Asking = {}, id?: string): Promise<Answer> {
  const { headers, body } = signEvent(secret, payload, Date.now(), id);
  return server.ask('POST', address, {
    rawBody: body,
    ...asking,
    headers: { ...headers, ...asking.headers },
  });
}

async function count(): Promise<number> {
  const [counted] = await server.connections.inbox.countByConnection();
  return counted?.waiting ?? 0;
}

async function work(): Promise<void> {
  while ((await server.connections.jobs.workInbox()) > 0);
}

async function join(): Promise<string> {
  const bearer = await server.shop.sign('7');
  const body = { termsVersion: '2026-09', marketingConsent: false };
  await server.ask('POST', '/v1/me/enrolment', { bearer, key: 'join', body });
  return bearer;
}

describe('a delivery', () => {
  it('is stored, answered 200 with nothing, and worked off later', async () => {
    const bearer = await join();
    const answer = await deliver(paidOrder(1));
    expect([answer.status, answer.text]).toEqual([200, '']);
    expect(await count()).toBe(1);
    const before = await server.ask('GET', '/v1/me', { bearer });
    expect(before.json).toMatchObject({ pending: 0 });
    await work();
    const after = await server.ask('GET', '/v1/me', { bearer });
    expect(after.json).toMatchObject({ pending: 40 });
  });

  it('may hold a batch', async () => {
    const bearer = await join();
    expect((await deliver({ events: [paidOrder(1), paidOrder(2)] })).status).toBe(200);
    await work();
    expect((await server.ask('GET', '/v1/me', { bearer })).json).toMatchObject({ pending: 80 });
  });

  it('counts once by its id, and an order once by its own', async () => {
    const bearer = await join();
    for (let copy = 0; copy < 3; copy += 1)
      expect((await deliver(paidOrder(1), {}, 'msg_1')).status).toBe(200);
    expect(await count()).toBe(1);
    await deliver({ ...paidOrder(1), id: 'another event' }, {}, 'msg_2');
    await work();
    expect((await server.ask('GET', '/v1/me', { bearer })).json).toMatchObject({ pending: 40 });
  });

  it.each([
    'application/json; charset=utf-8',
    'text/plain',
    'application/x-www-form-urlencoded',
    'nonsense',
  ])('is taken as %s', async (type) => {
    expect((await deliver(paidOrder(1), { headers: { 'content-type': type } })).status).toBe(200);
    expect(await count()).toBe(1);
  });

  it('that says nothing we know fails where the shop can see it, and is answered 200 all the same', async () => {
    expect((await deliver({ hello: 'world' })).status).toBe(200);
    expect((await deliver('not json')).status).toBe(200);
    await work();
    const failed = await server.connections.inbox.listFailed(connectionId, 10);
    expect(failed.map(({ reason }) => reason?.split(':')[0])).toEqual([
      'invalid_request',
      'invalid_request',
    ]);
  });
});

describe('what is not taken', () => {
  it('W1 every refusal is the same 401, and nothing is kept', async () => {
    const { headers, body } = signEvent(secret, paidOrder(1), Date.now());
    const old = signEvent(secret, paidOrder(1), Date.now() - 6 * 60_000);
    const stranger = signEvent(makeWebhookSecret(), paidOrder(1), Date.now());
    const answers = [
      await server.ask('POST', address, { headers, rawBody: `${body} ` }),
      await server.ask('POST', address, { rawBody: body }),
      await server.ask('POST', address, { headers: old.headers, rawBody: old.body }),
      await server.ask('POST', address, { headers: stranger.headers, rawBody: stranger.body }),
      await server.ask('POST', address, { rawBody: 'webhook_id=17' }),
      await server.ask('POST', address, {
        headers: { authorization: `Bearer ${server.shop.secretKey}` },
        rawBody: body,
      }),
    ];
    expect(new Set(answers.map(withoutRequestId)).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 401, json: { code: 'unauthorized' } });
    expect(await count()).toBe(0);
  });

  it('W1 more than a megabyte is 413, announced or not; a megabyte is taken', async () => {
    const padded = (length: number): string => {
      const event = JSON.stringify(paidOrder(1));
      return event + ' '.repeat(length - event.length);
    };
    expect((await deliver(padded(megabyte))).status).toBe(200);
    expect((await deliver(padded(megabyte + 1))).status).toBe(413);
    const { headers, body } = signEvent(secret, padded(megabyte + 1), Date.now());
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < body.length; at += 65_536)
          controller.enqueue(Buffer.from(body.slice(at, at + 65_536)));
        controller.close();
      },
    });
    const streamed = await fetch(new URL(address, server.url), {
      method: 'POST',
      headers,
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect(streamed.status).toBe(413);
    expect(await count()).toBe(1);
  });

  it('an address nobody has is one and the same 404, whatever it looks like', async () => {
    const off = await server.connections.store.add({
      shopId: server.shop.shopId,
      kind: 'events',
      settings: { secrets: [secret] },
    });
    await server.connections.store.turn(off.id, 'off');
    const { headers, body } = signEvent(secret, paidOrder(1), Date.now());
    const ids = [off.id, `conn_${'0'.repeat(31)}`, 'conn_1', 'x', '%00', "'; DROP TABLE inbox"];
    const answers = await Promise.all(
      ids.map((id) =>
        server.ask('POST', `/v1/connections/${encodeURIComponent(id)}/webhooks`, {
          headers,
          rawBody: body,
        }),
      ),
    );
    expect(new Set(answers.map(withoutRequestId)).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 404, json: { code: 'not_found' } });
  });

  it('no page may call it, and nothing but POST', async () => {
    const headers = { origin: 'https://shop.example', 'access-control-request-method': 'POST' };
    for (const method of ['OPTIONS', 'GET', 'PUT', 'DELETE']) {
      const answer = await server.ask(method, address, { headers });
      expect([method, answer.status, answer.headers.get('allow')]).toEqual([method, 405, 'POST']);
      expect(answer.headers.has('access-control-allow-origin')).toBe(false);
    }
    const answer = await deliver(paidOrder(1), { headers: { origin: 'https://shop.example' } });
    expect(answer.headers.has('access-control-allow-origin')).toBe(false);
  });

  it('W1 both secrets are heard while one is changed, and afterwards the new one alone', async () => {
    const renewed = makeWebhookSecret();
    const sent = async (by: string): Promise<number> => {
      const { headers, body } = signEvent(by, paidOrder(1), Date.now());
      return (await server.ask('POST', address, { headers, rawBody: body })).status;
    };
    await server.connections.store.replaceSettings(connectionId, { secrets: [renewed, secret] });
    expect([await sent(secret), await sent(renewed)]).toEqual([200, 200]);
    await server.connections.store.replaceSettings(connectionId, { secrets: [renewed] });
    expect([await sent(secret), await sent(renewed)]).toEqual([401, 200]);
  });
});

describe('W4 under load and without a database', () => {
  const seconds = process.env['LONG'] === undefined ? 10 : 300;

  async function timed(request: () => Promise<Answer>, durations: number[]): Promise<void> {
    const begun = performance.now();
    expect((await request()).status).toBe(200);
    durations.push(performance.now() - begun);
  }

  function p99Of(durations: readonly number[]): number {
    const sorted = durations.toSorted((one, other) => one - other);
    return sorted[sorted.length - Math.ceil(sorted.length / 100)] ?? 0;
  }

  it(
    'W4 fifty deliveries a second are stored while the worker stands still, and all are worked off then',
    { timeout: (seconds + 120) * 1_000 },
    async ({ task }) => {
      await join();
      const durations: number[] = [];
      const floor: number[] = [];
      const underWay: Promise<void>[] = [];
      const total = seconds * 50;
      const started = performance.now();
      for (let number = 0; number < total; number += 1) {
        const ahead = started + number * 20 - performance.now();
        if (ahead > 0) await sleep(ahead);
        underWay.push(timed(() => deliver(paidOrder(number)), durations));
        if (number % 5 === 0) underWay.push(timed(() => server.ask('GET', '/healthz'), floor));
      }
      await Promise.all(underWay);
      expect(await count()).toBe(total);
      const p99 = p99Of(durations);
      // Where the machine itself stands still, so does an answer that stores nothing.
      expect(p99).toBeLessThanOrEqual(Math.max(500, 10 * p99Of(floor)));

      await work();
      expect(await count()).toBe(0);
      const bearer = server.shop.secretKey;
      expect((await server.ask('GET', '/v1/members/7', { bearer })).json).toMatchObject({
        pending: total * 40,
      });
      reached(task, `${total} deliveries in ${seconds} s, none lost, p99 ${Math.round(p99)} ms`);
    },
  );

  it('W4 a database that cannot be written is 503, never 200, and the next delivery is taken again', async ({
    task,
  }) => {
    const other = new DatabaseSync(databaseFile(server.dataDir));
    other.exec('BEGIN IMMEDIATE');
    const answers = await Promise.all([deliver(paidOrder(1)), deliver(paidOrder(2))]);
    expect(answers.map(({ status }) => status)).toEqual([503, 503]);
    expect(answers[0]?.headers.get('retry-after')).toMatch(/^\d+$/);
    other.exec('ROLLBACK');
    other.close();
    expect(await count()).toBe(0);
    expect((await deliver(paidOrder(1))).status).toBe(200);
    expect(await count()).toBe(1);
    reached(task, '503 while the database was away');
  });
});
