// The entries as a stranger meets them: what importing does (nothing), what a wrong key gets, and that the paths the
// client asks for are the paths of the contract.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { routes } from '@zegel/core/schemas';
import type { RouteId } from '@zegel/core/schemas';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { httpBackend as kyBackend } from './index.ts';
import { httpBackend as fetchBackend } from './lite.ts';
import type { Question } from './lite.ts';

it.each(['index.ts', 'lite.ts', 'server.ts'])('importing %s touches nothing', async (entry) => {
  // In a process of its own, where what belongs to a page reports whoever reaches for it.
  const script = `
    const touched = [];
    for (const name of ['localStorage', 'sessionStorage', 'document', 'window', 'addEventListener']) {
      Object.defineProperty(globalThis, name, { configurable: true, get: () => void touched.push(name) });
    }
    const before = Object.getOwnPropertyNames(globalThis);
    globalThis.fetch = () => touched.push('fetch');
    globalThis.setTimeout = () => touched.push('setTimeout');
    await import(${JSON.stringify(new URL(entry, import.meta.url).href)});
    const added = Object.getOwnPropertyNames(globalThis).filter((name) => !before.includes(name));
    console.log(JSON.stringify({ touched, added }));
  `;
  const run = promisify(execFile);
  const { stdout } = await run(
    process.execPath,
    ['--conditions=source', '--no-warnings', '--input-type=module', '-e', script],
    { cwd: import.meta.dirname },
  );
  expect(JSON.parse(stdout)).toEqual({ touched: [], added: [] });
});

it('S3 keeps servers and schemas out of what a page carries', async () => {
  const { metafile } = await build({
    stdin: {
      contents: `export * from './index.ts'; export { createLoyalty as lite } from './lite.ts';`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    conditions: ['source'],
  });
  const carried = Object.keys(metafile.inputs).join('\n');
  expect(carried).not.toMatch(/valibot|jose|shop-client|schemas/);
});

describe.each([
  ['@zegel/sdk', kyBackend],
  ['@zegel/sdk/lite', fetchBackend],
])('httpBackend of %s', (_, httpBackend) => {
  it('S3 refuses a secret key at once, says what to do, and does not repeat it', () => {
    for (const shop of ['sk_live_abc', 'rk_live_abc']) {
      expect(() => httpBackend({ url: 'https://l.example', shop })).toThrow(
        expect.objectContaining({
          name: 'LoyaltyError',
          code: 'configuration',
          message: expect.stringMatching(/revoke.*pk_/i) as string,
        }) as Error,
      );
      expect(() => httpBackend({ url: 'https://l.example', shop })).not.toThrow(/abc/);
    }
    expect(() => httpBackend({ url: 'https://l.example', shop: 'my-shop' })).toThrow(/pk_/);
  });

  it('asks exactly the routes of the contract', async () => {
    const asked: Question[] = [];
    const side = (kind: 'customer' | 'anonymous') =>
      httpBackend({
        url: 'https://l.example',
        shop: 'pk_test_1',
        language: 'nl-BE',
        getToken: () => Promise.resolve('token'),
        transport(question) {
          asked.push(question);
          return Promise.reject(new Error('Far enough'));
        },
      }).shopper({
        kind,
        language: null,
        customerId: 'c1',
        givenName: null,
        email: null,
        isEmailVerified: false,
      });
    const options = { idempotencyKey: 'k1' };
    const carts = [{ id: 'a', currency: 'EUR', lines: [] }];
    const consents = { marketingConsent: true, termsVersion: null };
    const mine = side('customer');
    const calls: [RouteId, Promise<unknown>][] = [
      ['readProgram', mine.program()],
      ['quoteForAnybody', side('anonymous').quote({ carts })],
      ['readAccount', mine.account()],
      ['quote', mine.quote({ carts })],
      ['readHistory', mine.history({ limit: 10, cursor: undefined })],
      ['enrol', mine.enrol({ termsVersion: '1', marketingConsent: false }, options)],
      ['completeAction', mine.completeAction('share', { target: '/tea?x=1' }, options)],
      ['saveProfile', mine.saveProfile({ city: 'Gent' }, options)],
      ['redeem', mine.redeem('five-off', options)],
      ['giveBack', mine.giveBack('red/1', options)],
      ['claimOrder', mine.claimOrder?.('order.1.sig', options) as Promise<unknown>],
      ['readInvitation', mine.invitation?.('NOOR-7/Q') as Promise<unknown>],
      ['setConsents', mine.setConsents?.(consents, options) as Promise<unknown>],
      ['refer', mine.refer?.(options) as Promise<unknown>],
      ['leave', mine.leave?.(options) as Promise<unknown>],
    ];
    await Promise.allSettled(calls.map(([, call]) => call));
    expect(asked).toHaveLength(calls.length);
    for (const [routeId] of calls) {
      const route = routes[routeId];
      const form = RegExp(`^${route.path.replace(/\{\w+\}/g, '[^/]+')}$`);
      const question = asked.find(
        ({ method, url }) => method === route.method && form.test(new URL(url).pathname),
      );
      expect(question, routeId).toBeDefined();
      const { url, headers, body } = question as Question;
      const query = Object.fromEntries(new URL(url).searchParams);
      expect(headers['idempotency-key']).toBe(route.takesIdempotencyKey ? 'k1' : undefined);
      expect(headers['authorization']).toBe(route.access === 'member' ? 'Bearer token' : undefined);
      expect(check(route.query, query), routeId).toBeUndefined();
      expect(body === undefined).toBe(route.body === null);
      expect(check(route.body, JSON.parse(body ?? '{}')), routeId).toBeUndefined();
    }
  });
});

function check(schema: (typeof routes)[RouteId]['query'], value: unknown): unknown {
  if (!schema) return Object.keys(value as object).length > 0 ? value : undefined;
  return (schema['~standard'].validate(value) as { issues?: unknown }).issues;
}
