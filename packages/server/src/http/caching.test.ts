// What may be kept, by whom and how long; and the 304 for a copy that is still good.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareMember } from './test-support/operations.ts';
import type { Prepared } from './test-support/operations.ts';
import { startTestServer } from './test-support/test-server.ts';
import type { Answer, TestServer } from './test-support/test-server.ts';

let server: TestServer;
let member: Prepared;

beforeAll(async () => {
  server = await startTestServer();
  member = await prepareMember(server, server.shop, '7');
});
afterAll(() => server.close());

const read = (address: string, tag?: string, bearer?: string): Promise<Answer> =>
  server.ask('GET', address, {
    ...(bearer === undefined ? {} : { bearer }),
    headers: tag === undefined ? {} : { 'if-none-match': tag },
  });

describe('entity tags', () => {
  it.each<[string, () => string, () => string | undefined]>([
    ['the programme', () => `/v1/shops/${server.shop.publishableKey}/program`, () => undefined],
    ['the account', () => '/v1/me', () => member.token],
    ['history', () => '/v1/me/history', () => member.token],
    ['a voucher', () => `/v1/vouchers/${member.code}`, () => server.shop.secretKey],
    ['a member', () => '/v1/members/7', () => server.shop.secretKey],
    ['the OpenAPI document', () => '/openapi.json', () => undefined],
    ['the JSON Schema of programmes', () => '/schemas/programme.json', () => undefined],
  ])('spare %s a second time', async (_what, address, bearer) => {
    const first = await read(address(), undefined, bearer());
    const tag = first.headers.get('etag')!;
    expect([first.status, tag]).toEqual([200, expect.stringMatching(/^(W\/)?"[\w-]{20,}"$/)]);
    for (const sent of [tag, `"other", ${tag}`, '*', tag.replace('W/', '')]) {
      const again = await read(address(), sent, bearer());
      expect([sent, again.status, again.text, again.headers.get('etag')]).toEqual([
        sent,
        304,
        '',
        tag,
      ]);
    }
    expect((await read(address(), '"other"', bearer())).status).toBe(200);
  });

  it('change with the account', async () => {
    const before = (await read('/v1/me', undefined, member.token)).headers.get('etag')!;
    await server.ask('POST', '/v1/me/actions/share', {
      bearer: member.token,
      key: 'tag',
      body: { target: 'p' },
    });
    expect((await read('/v1/me', before, member.token)).status).toBe(200);
  });

  it('change with the language', async () => {
    const address = `/v1/shops/${server.shop.publishableKey}/program`;
    const dutch = await read(`${address}?language=nl`);
    const english = await read(`${address}?language=en`);
    expect([dutch.json['language'], english.json['language']]).toEqual(['nl', 'en']);
    expect((await read(`${address}?language=en`, dutch.headers.get('etag')!)).status).toBe(200);
  });
});

describe('caches', () => {
  it('may keep the programme a minute, a member nothing without asking, a write not at all', async () => {
    const program = await read(`/v1/shops/${server.shop.publishableKey}/program`);
    expect(program.headers.get('cache-control')).toBe('public, max-age=60');
    expect(program.headers.get('content-encoding')).toBe('gzip');
    expect(program.headers.get('vary')).toBe('Accept-Encoding');
    const account = await read('/v1/me', undefined, member.token);
    expect(account.headers.get('cache-control')).toBe('private, no-cache');
    expect(account.headers.get('vary')).toContain('Authorization');
    const write = await server.ask('POST', '/v1/me/actions/share', {
      bearer: member.token,
      key: 'cache',
      body: { target: 'q' },
    });
    expect(write.headers.get('cache-control')).toBe('no-store');
  });
});

describe('health', () => {
  it('is alive and ready', async () => {
    for (const address of ['/healthz', '/readyz']) {
      const { status, headers } = await read(address);
      expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    }
  });

  it('answers HEAD as GET without the body', async () => {
    const { status, text, headers } = await server.ask('HEAD', '/openapi.json');
    expect([status, text, headers.get('etag')]).toEqual([200, '', expect.any(String)]);
  });
});
