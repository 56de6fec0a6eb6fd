// What a bad request gets: the right status, a stable code, a sentence that says what to do, and a ledger that has not
// moved.

import { problemCodes } from '@zegel/core';
import { routes } from '@zegel/core/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bearerFor, exampleOf, listOperations, prepareMember } from './test-support/operations.ts';
import type { Operation, Prepared } from './test-support/operations.ts';
import { problemTable } from './problem-table.ts';
import { startTestServer } from './test-support/test-server.ts';
import type { Answer, Asking, TestServer } from './test-support/test-server.ts';

let server: TestServer;
let member: Prepared;
let operations: Operation[];
let transfersBefore: number;

beforeAll(async () => {
  server = await startTestServer();
  member = await prepareMember(server, server.shop, '7');
  operations = await listOperations(server);
  transfersBefore = (await server.store.storage.verify()).transfers;
});
afterAll(() => server.close());

let keys = 0;

function send(operation: Operation, asking: Asking): Promise<Answer> {
  keys += 1;
  const { address } = exampleOf(operation.id, server.shop, member);
  return server.ask(operation.method, address, {
    ...bearerFor(operation.access, server.shop, member),
    key: `bad-${keys}`,
    ...asking,
  });
}

const withBody = (): Operation[] => operations.filter(({ id }) => routes[id].body !== null);

/** Everything a problem must have, as one value that can be compared. */
function shapeOf(answer: Answer, where = ''): Record<string, unknown> {
  const { type, code, title, status, detail, requestId } = answer.json;
  return {
    where,
    type,
    code,
    title,
    status: [answer.status, status],
    contentType: answer.headers.get('content-type'),
    cacheControl: answer.headers.get('cache-control'),
    namesTheRequest: requestId !== undefined && requestId === answer.headers.get('x-request-id'),
    // A sentence, that is.
    saysWhatToDo: /^[A-Z"].{15,}[.…]$/s.test(detail ?? ''),
  };
}

function problem(code: keyof typeof problemTable, where = ''): Record<string, unknown> {
  const { status, title } = problemTable[code];
  return {
    where,
    type: `/problems/${code}`,
    code,
    title,
    status: [status, status],
    contentType: 'application/problem+json',
    cacheControl: 'no-store',
    namesTheRequest: true,
    saysWhatToDo: true,
  };
}

describe('every route that takes a body', () => {
  it.each<[string, Asking, keyof typeof problemTable]>([
    [
      'no content type',
      { rawBody: '{}', headers: { 'content-type': '' } },
      'unsupported_media_type',
    ],
    [
      'a form',
      { rawBody: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      'unsupported_media_type',
    ],
    [
      'another charset',
      { rawBody: '{}', headers: { 'content-type': 'application/json; charset=latin1' } },
      'unsupported_media_type',
    ],
    [
      'compression',
      { rawBody: '{}', headers: { 'content-encoding': 'gzip' } },
      'unsupported_media_type',
    ],
    ['nothing', { rawBody: '' }, 'invalid_json'],
    ['half a document', { rawBody: '{"a":' }, 'invalid_json'],
    [
      'bytes that are no UTF-8',
      { rawBody: new Uint8Array([0x22, 0xff, 0xfe, 0x22]) },
      'invalid_json',
    ],
    ['a deep hole', { rawBody: '['.repeat(2_000) }, 'invalid_json'],
    ['null', { body: null }, 'invalid_request'],
    ['a list', { body: [] }, 'invalid_request'],
    ['a text', { body: 'hello' }, 'invalid_request'],
    ['an empty object', { body: {} }, 'invalid_request'],
  ])('refuses %s', async (_what, asking, code) => {
    expect(withBody().length).toBeGreaterThan(10);
    for (const operation of withBody())
      expect
        .soft(shapeOf(await send(operation, asking), operation.id))
        .toEqual(problem(code, operation.id));
  });

  it('refuses a field it does not know, and names it', async () => {
    for (const operation of withBody()) {
      const { body } = exampleOf(operation.id, server.shop, member);
      const answer = await send(operation, { body: { ...(body as object), surprise: 1 } });
      expect.soft(shapeOf(answer, operation.id)).toEqual(problem('invalid_request', operation.id));
      expect
        .soft(answer.json.faults, operation.id)
        .toEqual([{ path: 'body.surprise', message: 'Unknown field' }]);
    }
  });

  it.each(['__proto__', 'constructor', 'toString'])('refuses %s as a field', async (name) => {
    for (const operation of withBody()) {
      const { body } = exampleOf(operation.id, server.shop, member);
      const rawBody = JSON.stringify(body).replace(
        '{',
        `{${JSON.stringify(name)}:{"polluted":true},`,
      );
      expect
        .soft(shapeOf(await send(operation, { rawBody }), operation.id))
        .toEqual(problem('invalid_request', operation.id));
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('refuses what is too large, announced or not', async () => {
    for (const operation of operations.filter(({ method }) => method !== 'GET')) {
      const { bodyBytesMax } = routes[operation.id];
      const rawBody = JSON.stringify({ filler: 'x'.repeat(bodyBytesMax) });
      expect
        .soft(shapeOf(await send(operation, { rawBody }), operation.id))
        .toEqual(problem('payload_too_large', operation.id));
    }
    const operation = operations.find(({ id }) => id === 'redeem')!;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(1_024).fill(0x20)),
    });
    const response = await fetch(new URL('/v1/me/redemptions', server.url), {
      method: operation.method,
      headers: {
        authorization: `Bearer ${member.token}`,
        'idempotency-key': 'endless',
        'content-type': 'application/json',
      },
      body: endless,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
  });
});

describe('faults', () => {
  it('tell each place and what was expected', async () => {
    const answer = await server.ask('POST', '/v1/events', {
      bearer: server.shop.secretKey,
      key: 'faults',
      body: {
        events: [
          {
            id: '1',
            at: 'yesterday',
            type: 'order.paid',
            customer: { id: 7 },
            order: {
              id: 'o',
              currency: 'euro',
              lines: [{ productId: 'p', quantity: 1.5, total: 12.5 }],
            },
          },
        ],
      },
    });
    expect.soft(shapeOf(answer)).toEqual(problem('invalid_request'));
    expect(answer.json.faults?.map(({ path }) => path)).toEqual([
      'body.events[0].at',
      'body.events[0].customer.id',
      'body.events[0].order.currency',
      'body.events[0].order.lines[0].quantity',
      'body.events[0].order.lines[0].total',
    ]);
    expect(answer.json.faults?.[0]?.message).toContain('2026-12-12T00:00:00.000Z');
  });

  it('are at most twenty, and short', async () => {
    const line = { productId: 'x'.repeat(1_000), quantity: 'y'.repeat(1_000), total: 'z' };
    const answer = await server.ask('POST', '/v1/me/quote', {
      bearer: member.token,
      body: {
        carts: [{ id: 'c', currency: 'EUR', lines: Array.from({ length: 30 }, () => line) }],
      },
    });
    expect.soft(shapeOf(answer)).toEqual(problem('invalid_request'));
    expect(answer.json.faults).toHaveLength(20);
    expect(answer.text.length).toBeLessThan(8_000);
  });

  it.each([
    ['/v1/me/history?limit=0', 'query.limit'],
    ['/v1/me/history?limit=101', 'query.limit'],
    ['/v1/me/history?limit=ten', 'query.limit'],
    ['/v1/me/history?limit=1&limit=2', 'query.limit'],
    ['/v1/me/history?page=2', 'query.page'],
    ['/v1/me/history?__proto__=1', 'query.__proto__'],
    ['/v1/me?as=8', 'query.as'],
  ])('of %s are told at %s', async (address, path) => {
    const answer = await server.ask('GET', address, { bearer: member.token });
    expect.soft(shapeOf(answer)).toEqual(problem('invalid_request'));
    expect(answer.json.faults?.[0]?.path).toBe(path);
  });

  it('of a path are told too', async () => {
    const answer = await server.ask('POST', `/v1/me/actions/${'x'.repeat(129)}`, {
      bearer: member.token,
      key: 'path',
      body: { target: null },
    });
    expect.soft(shapeOf(answer)).toEqual(problem('invalid_request'));
    expect(answer.json.faults?.[0]?.path).toBe('path.rule');
  });

  it('of a path include an id that no rule can have', async () => {
    const answer = await server.ask('GET', `/v1/rules/${encodeURIComponent('Ünïque')}/answers`, {
      bearer: server.shop.secretKey,
    });
    expect.soft(shapeOf(answer)).toEqual(problem('invalid_request'));
    expect(answer.json.faults?.[0]?.path).toBe('path.rule');
  });

  it('do not include a body where none is taken', async () => {
    const operation = operations.find(({ id }) => id === 'giveBack')!;
    expect
      .soft(shapeOf(await send(operation, { body: { points: 5 } })))
      .toEqual(problem('invalid_request'));
  });
});

describe('addresses', () => {
  it.each([
    '/',
    '/v1',
    '/v1/you',
    '/v1/me/',
    '/v1/me/enrolment/x',
    '/V1/me',
    '/v1/shops//program',
    '/metrics',
    '/v1/%2e%2e/me%00',
  ])('%s is not found', async (address) =>
    expect.soft(shapeOf(await server.ask('GET', address))).toEqual(problem('not_found')),
  );

  it('say which methods they take', async () => {
    for (const path of new Set(operations.map((operation) => operation.path))) {
      const atPath = operations.filter((operation) => operation.path === path);
      const { address } = exampleOf(atPath[0]!.id, server.shop, member);
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter(
        (name) => !atPath.some((at) => at.method === name),
      )) {
        const answer = await server.ask(method, address);
        expect
          .soft(shapeOf(answer, `${method} ${path}`))
          .toEqual(problem('method_not_allowed', `${method} ${path}`));
        for (const { method: allowed } of atPath)
          expect(answer.headers.get('allow')).toContain(allowed);
      }
    }
    const healthz = await server.ask('POST', '/healthz');
    expect([healthz.status, healthz.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});

describe('keys', () => {
  it('that nobody has are an unknown shop', async () => {
    for (const key of ['pk_test_unknown', 'pk_live_unknown', 'shop', server.shop.shopId]) {
      expect
        .soft(shapeOf(await server.ask('GET', `/v1/shops/${key}/program`)))
        .toEqual(problem('unknown_shop'));
      expect
        .soft(shapeOf(await server.ask('POST', '/v1/token', { body: { shop: key, proof: 'x' } })))
        .toEqual(problem('unknown_shop'));
    }
  });
});

describe('problems', () => {
  it('have a status and a title for every code', () => {
    expect(Object.keys(problemTable).toSorted()).toEqual([...problemCodes].toSorted());
  });
});

describe('the ledger', () => {
  it('has not moved', async () => {
    const { transfers, findings } = await server.store.storage.verify();
    expect({ transfers, findings }).toEqual({ transfers: transfersBefore, findings: [] });
  });
});
