// S2: a restricted key opens exactly the routes of its scopes, and no key works longer than it should.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { keyScopes } from '@zegel/core/schemas';
import type { KeyScope } from '@zegel/core/schemas';
import { issueApiKey } from '../keys/api-key.ts';
import { openStore } from '../open-store.ts';
import { databaseFile } from '../database-file.ts';
import { bearerFor, exampleOf, listOperations, prepareMember } from './test-support/operations.ts';
import type { Operation, Prepared } from './test-support/operations.ts';
import { startTestServer } from './test-support/test-server.ts';
import type { Answer, TestServer } from './test-support/test-server.ts';

let server: TestServer;
let member: Prepared;
let operations: Operation[];
let now = Date.now();

beforeAll(async () => {
  server = await startTestServer({ now: () => now });
  member = await prepareMember(server, server.shop, 'mine-7');
  operations = (await listOperations(server)).filter(({ access }) => access === 'shop');
});
afterAll(() => server.close());

async function addKey(
  scopes: readonly KeyScope[],
  expiresAt: number | null = null,
): Promise<{ text: string; id: string }> {
  const { text, record } = issueApiKey('test', { kind: 'restricted', scopes, expiresAt });
  await server.store.directory.addApiKey(server.shop.shopId, record);
  return { text, id: record.id };
}

function send(operation: Operation, bearer: string, key: string): Promise<Answer> {
  const { address, body } = exampleOf(operation.id, server.shop, member);
  return server.ask(operation.method, address, {
    bearer,
    ...(operation.takesIdempotencyKey ? { key } : {}),
    ...(body === undefined ? {} : { body }),
  });
}

const readBalance = async (): Promise<unknown> =>
  (await server.ask('GET', '/v1/me', { bearer: member.token })).json['version'];

it('S2 every route of a shop names a scope that there is', () => {
  expect(operations.length).toBeGreaterThanOrEqual(8);
  for (const { id, scope } of operations) expect(keyScopes, id).toContain(scope);
});

it('S2 a restricted key without the scope of a route is refused there, and changes nothing', async () => {
  const before = await readBalance();
  for (const operation of operations) {
    const { text } = await addKey(keyScopes.filter((scope) => scope !== operation.scope));
    const { status, json } = await send(operation, text, `lacks-${operation.id}`);
    expect.soft([operation.id, status, json.code]).toEqual([operation.id, 403, 'forbidden']);
    expect.soft(json.detail).toContain(operation.scope);
    expect.soft(json.detail).not.toContain(text);
  }
  expect(await readBalance()).toEqual(before);
});

it('S2 a restricted key opens the routes of its scope, and a secret key all', async () => {
  for (const operation of operations) {
    const { text } = await addKey([operation.scope!]);
    const { bearer = '' } = bearerFor('shop', server.shop, member);
    for (const [name, key] of [
      ['restricted', text],
      ['secret', bearer],
    ] as const) {
      const { status } = await send(operation, key, `${name}-${operation.id}`);
      // Some have nothing to act on here: they are open all the same.
      expect.soft([200, 404], `${operation.id} ${name}`).toContain(status);
    }
  }
});

it('S2 a key that has ended is like one that never was', async () => {
  const { text } = await addKey(['members:read'], now + 1_000);
  const ask = (): Promise<Answer> => server.ask('GET', '/v1/members/mine-7', { bearer: text });
  expect((await ask()).status).toBe(200);
  now += 1_000;
  const ended = await ask();
  expect(ended.status).toBe(401);
  const unknown = await server.ask('GET', '/v1/members/mine-7', { bearer: 'rk_test_unknown' });
  expect(ended.json.detail).toBe(unknown.json.detail);
});

it('S2 a key revoked by another process is refused at the very next request', async () => {
  const { text, id } = await addKey(['members:read']);
  const ask = async (): Promise<number> =>
    (await server.ask('GET', '/v1/members/mine-7', { bearer: text })).status;
  expect(await ask()).toBe(200);
  const other = openStore(databaseFile(server.dataDir), { now: () => now });
  await other.directory.endApiKey(server.shop.shopId, id, now);
  await other.close();
  expect(await ask()).toBe(401);
});

it('notes to the hour that a key is used, beside the request', async () => {
  const { text, id } = await addKey(['members:read']);
  const lastUse = async (): Promise<number | null | undefined> =>
    (await server.store.directory.listApiKeys(server.shop.shopId)).find((key) => key.id === id)
      ?.lastUsedAt;
  expect(await lastUse()).toBeNull();
  await server.ask('GET', '/v1/members/mine-7', { bearer: text });
  await expect.poll(lastUse).toBe(Math.floor(now / 3_600_000) * 3_600_000);
});
