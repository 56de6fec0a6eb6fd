// `zegel keys` as a person meets it, beside the database that a server could be running on.

import { generateKeyPairSync } from 'node:crypto';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { initShop } from '../init-shop.ts';
import type { ShopKeys } from '../init-shop.ts';
import { hashApiKey } from '../keys/api-key.ts';
import { openStore } from '../open-store.ts';
import type { ShopDirectory } from '../shops/shop-directory.ts';
import { databaseFile } from '../database-file.ts';
import type { MadeKey } from './describe-keys.ts';

const bin = path.resolve(import.meta.dirname, '../../bin/zegel.js');
const template = path.resolve(import.meta.dirname, '../../templates/minimal.json');
let data: string;
let shop: ShopKeys;

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function zegel(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], ZEGEL_DATA: data };
    const child = execFile(process.execPath, [bin, ...args], { env }, (_error, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

async function make(...args: readonly string[]): Promise<MadeKey> {
  const { code, out, err } = await zegel('keys', ...args, '--json');
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as MadeKey;
}

async function ask<Result>(use: (directory: ShopDirectory) => Promise<Result>): Promise<Result> {
  const store = openStore(databaseFile(data));
  try {
    return await use(store.directory);
  } finally {
    await store.close();
  }
}

const isGood = (text = ''): Promise<boolean> =>
  ask(async (directory) => (await directory.findApiKey(hashApiKey(text))) !== null);

beforeEach(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'zegel-keys-'));
  const store = openStore(databaseFile(data));
  const program: unknown = JSON.parse(await readFile(template, 'utf8'));
  shop = await initShop({ store, name: 'Keys', mode: 'test', program, origins: [] });
  await store.close();
});
afterEach(() => rm(data, { recursive: true, force: true }));

it('makes a restricted key, and lists it without showing it', async () => {
  const made = await make(
    'create',
    '--scope',
    'events:write',
    '--scope',
    'members:read',
    '--label',
    'Till',
  );
  expect(made.key).toMatch(/^rk_test_[a-z0-9]{31}$/);
  expect(await ask((directory) => directory.findApiKey(hashApiKey(made.key!)))).toMatchObject({
    kind: 'restricted',
    scopes: ['events:write', 'members:read'],
    label: 'Till',
  });
  const { out } = await zegel('keys', 'list');
  expect(out).toContain(made.id);
  expect(out).toMatch(/restricted +Till +\d{4}-\d\d-\d\d +never .*events:write members:read/);
  const listed = await zegel('keys', 'list', '--json');
  for (const secret of [made.key!, shop.secretKey, shop.tokenKey.secret]) {
    expect(out).not.toContain(secret);
    expect(listed.out).not.toContain(secret);
  }
});

it('rotates a key with an overlap, or at once', async () => {
  const first = await make('create', '--kind', 'secret');
  const second = await make('rotate', first.id);
  expect(second).toMatchObject({ replaces: first.id, key: expect.stringMatching(/^sk_test_/) });
  expect([await isGood(first.key), await isGood(second.key)]).toEqual([true, true]);
  expect(second.replacedEndsAt! - Date.now()).toBeLessThanOrEqual(24 * 3_600_000);
  const third = await make('rotate', second.id, '--overlap', '0');
  expect([await isGood(second.key), await isGood(third.key)]).toEqual([false, true]);
  const again = await zegel('keys', 'rotate', second.id);
  expect([again.code, again.err]).toEqual([1, expect.stringContaining('has ended already')]);
});

it('revokes a key, and the shop names it by its id', async () => {
  const byItself = await zegel('keys', 'revoke', shop.secretKey);
  expect([byItself.code, byItself.err]).toEqual([1, expect.stringContaining('by its id')]);
  expect(byItself.err).not.toContain(shop.secretKey);
  const made = await make('create', '--kind', 'secret', '--days', '2');
  expect(await isGood(made.key)).toBe(true);
  expect((await zegel('keys', 'revoke', made.id)).out).toContain('refused from now on');
  expect(await isGood(made.key)).toBe(false);
});

it('rotates the key of member tokens: both are good until the old one ends', async () => {
  const made = await make('rotate', shop.tokenKey.id, '--overlap', '1');
  expect(made.id).toMatch(/^tk_/);
  expect(Buffer.from(made.secret!, 'base64url')).toHaveLength(32);
  const find = (id: string): Promise<unknown> => ask((directory) => directory.findTokenKey(id));
  expect(await find(shop.tokenKey.id)).not.toBeNull();
  expect(await find(made.id)).not.toBeNull();
  await zegel('keys', 'revoke', shop.tokenKey.id);
  expect(await find(shop.tokenKey.id)).toBeNull();
});

it('takes the public half of a key pair, and refuses the private one', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const file = path.join(data, 'public.pem');
  await writeFile(file, publicKey.export({ type: 'spki', format: 'pem' }));
  const made = await make('create', '--kind', 'token', '--public-key', file);
  expect(made.secret).toBeUndefined();
  expect(await ask((directory) => directory.findTokenKey(made.id))).toMatchObject({
    algorithm: 'EdDSA',
    material: JSON.stringify(publicKey.export({ format: 'jwk' })),
  });
  await writeFile(file, JSON.stringify(privateKey.export({ format: 'jwk' })));
  const refused = await zegel('keys', 'create', '--kind', 'token', '--public-key', file);
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('public half')]);
});

it.each([
  [['create'], 'at least one'],
  [['create', '--scope', 'everything'], 'no such scope'],
  [['create', '--kind', 'secret', '--scope', 'events:write'], 'Only restricted keys'],
  [['create', '--kind', 'secret', '--days', '0'], 'whole days'],
  [['create', '--kind', 'secret', '--public-key', 'x'], '--kind token'],
  [['create', '--kind', 'token', '--public-key', 'none.pem'], 'cannot be read'],
  [['rotate', 'key_none'], 'has no key key_none'],
  [['rotate', 'key_none', '--overlap', 'soon'], 'whole hours'],
  [['revoke', 'key_none'], 'has no key key_none'],
  [['revoke'], 'missing required argument'],
  [['list', '--shop', 'shop_none'], 'There is no shop shop_none'],
] as const)('%j ends with 1 and says what to do', async (args, says) => {
  const { code, out, err } = await zegel('keys', ...args);
  expect([code, out, err]).toEqual([1, '', expect.stringContaining(says)]);
  expect(err).not.toContain('    at ');
});

it('has help for each of its commands', async () => {
  const { out } = await zegel('keys', '--help');
  expect(out).toContain('adjustments:write');
  for (const name of ['list', 'create', 'rotate', 'revoke']) {
    expect(out).toContain(`  ${name} `);
    expect((await zegel('keys', name, '--help')).out).toContain('--data <dir>');
  }
});
