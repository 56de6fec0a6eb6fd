// S4: which pages may read what. Exact origins for members, anybody for public reads, nobody for the shop's routes.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bearerFor, exampleOf, listOperations, prepareMember } from './test-support/operations.ts';
import type { Operation, Prepared } from './test-support/operations.ts';
import { startTestServer } from './test-support/test-server.ts';
import type { Answer, TestServer } from './test-support/test-server.ts';

const listed = [
  'https://shop.example',
  'http://localhost:4400',
  'https://xn--bcher-kva.example:8443',
];

let server: TestServer;
let member: Prepared;
let operations: Operation[];

beforeAll(async () => {
  server = await startTestServer({ origins: listed });
  await server.addShop('live', ['https://other.example']);
  member = await prepareMember(server, server.shop, '7');
  operations = await listOperations(server);
});
afterAll(() => server.close());

let keys = 0;

function send(operation: Operation, origin: string): Promise<Answer> {
  keys += 1;
  const { address, body } = exampleOf(operation.id, server.shop, member);
  return server.ask(operation.method, address, {
    ...bearerFor(operation.access, server.shop, member),
    headers: { origin },
    body,
    ...(operation.takesIdempotencyKey ? { key: `origin-${keys}` } : {}),
  });
}

function preflight({ id, method }: Operation, origin: string): Promise<Answer> {
  return server.ask('OPTIONS', exampleOf(id, server.shop, member).address, {
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': 'authorization,idempotency-key',
    },
  });
}

const allowed = ({ headers }: Answer): string | null => headers.get('access-control-allow-origin');
const forMembers = (): Operation[] => operations.filter(({ access }) => access === 'member');

const tricky = [
  'null',
  'https://shop.example.',
  'https://shop.example.evil.example',
  'https://evilshop.example',
  'https://shop.example:443',
  'https://shop.example:8443',
  'http://shop.example',
  'HTTPS://SHOP.EXAMPLE',
  'https://Shop.example',
  'https://shop.example/',
  'https://shop.example/path',
  'https://user@shop.example',
  'https://shop.example@evil.example',
  'https://www.shop.example',
  'https://shop.example https://evil.example',
  'https://shop.example,https://evil.example',
  'https://shop-example',
  'https://xn--bcher-kva.example',
  'http://localhost:44000',
  'http://127.0.0.1:4400',
  'http://localhost',
  '*',
  'https://*.example',
  'file://',
  'https://shop%2eexample',
];

describe('S4 origins are exact', () => {
  it.each(listed)('S4 %s may read member answers', async (origin) => {
    for (const operation of forMembers()) {
      const answer = await send(operation, origin);
      expect
        .soft([operation.id, answer.status, allowed(answer)])
        .toEqual([operation.id, 200, origin]);
      expect
        .soft(answer.headers.get('access-control-expose-headers'))
        .toContain('Idempotency-Replayed');
      const before = await preflight(operation, origin);
      expect
        .soft([operation.id, before.status, allowed(before)])
        .toEqual([operation.id, 204, origin]);
      expect.soft(before.headers.get('access-control-allow-methods')).toContain(operation.method);
      expect
        .soft(before.headers.get('access-control-allow-headers')?.toLowerCase())
        .toContain('idempotency-key');
      expect.soft(Number(before.headers.get('access-control-max-age'))).toBeGreaterThan(0);
    }
  });

  it.each(tricky)('S4 %s may not', async (origin) => {
    for (const operation of forMembers()) {
      for (const answer of [await send(operation, origin), await preflight(operation, origin)]) {
        expect
          .soft([operation.id, answer.status, allowed(answer)])
          .toEqual([operation.id, 403, null]);
        expect.soft(answer.json.code).toBe('origin_not_allowed');
      }
    }
  });

  it('S4 the list of another shop does not count', async () => {
    for (const operation of forMembers()) {
      const answer = await send(operation, 'https://other.example');
      expect
        .soft([operation.id, answer.status, allowed(answer)])
        .toEqual([operation.id, 403, null]);
    }
  });

  it('S4 a listed page can read why it was refused, or it could not renew its token', async () => {
    const answer = await server.ask('GET', '/v1/me', {
      bearer: 'x',
      headers: { origin: listed[0]! },
    });
    expect([answer.status, allowed(answer)]).toEqual([401, listed[0]]);
  });

  it('S4 every answer of a member route varies by origin, and none allows credentials', async () => {
    for (const operation of operations) {
      for (const origin of [listed[0]!, 'https://evil.example']) {
        for (const answer of [await send(operation, origin), await preflight(operation, origin)]) {
          expect
            .soft(answer.headers.get('access-control-allow-credentials'), operation.id)
            .toBeNull();
          if (operation.access !== 'member') continue;
          expect.soft(answer.headers.get('vary'), operation.id).toMatch(/\bOrigin\b/);
        }
      }
    }
    const noPage = await server.ask('GET', '/v1/me', { bearer: member.token });
    expect(noPage.headers.get('vary')).toMatch(/\bOrigin\b/);
    const wrongMethod = await server.ask('PUT', '/v1/me');
    expect(wrongMethod.headers.get('vary')).toMatch(/\bOrigin\b/);
  });

  it('S4 only public reads are for every page; a token is given to listed ones', async () => {
    const open = new Set<string>();
    for (const operation of operations) {
      if (allowed(await send(operation, 'https://any.example')) === '*') open.add(operation.id);
    }
    expect(open).toEqual(
      new Set(['readProgram', 'readCauses', 'readInvitation', 'quoteForAnybody']),
    );
  });

  it('S4 the public quote needs no preflight', async () => {
    const { body } = exampleOf('quoteForAnybody', server.shop, member);
    const answer = await server.ask('POST', `/v1/shops/${server.shop.publishableKey}/quote`, {
      headers: { origin: 'https://any.example', 'content-type': 'text/plain;charset=UTF-8' },
      body,
    });
    expect([answer.status, allowed(answer)]).toEqual([200, '*']);
    const asMember = await server.ask('POST', '/v1/me/quote', {
      bearer: member.token,
      headers: { 'content-type': 'text/plain' },
      body,
    });
    expect(asMember.status).toBe(415);
  });

  it('S4 no page can call a shop route', async () => {
    for (const operation of operations.filter(({ access }) => access === 'shop')) {
      const answer = await preflight(operation, listed[0]!);
      expect
        .soft([operation.id, answer.status, allowed(answer)])
        .toEqual([operation.id, 405, null]);
    }
  });
});
