// A shop is made whole or not at all, and its keys are good ones.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer } from './http/test-support/test-server.ts';
import type { TestServer } from './http/test-support/test-server.ts';
import { initShop } from './init-shop.ts';

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

async function template(name: string): Promise<Record<string, unknown>> {
  const file = path.resolve(import.meta.dirname, `../templates/${name}.json`);
  return JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
}

describe('initShop', () => {
  it.each(['points', 'minimal'])('makes a shop that serves the template %s', async (name) => {
    const program = await template(name);
    const keys = await initShop({
      store: server.store,
      name: 'Own',
      mode: 'live',
      program,
      origins: [],
    });
    const { status, json } = await server.ask('GET', `/v1/shops/${keys.publishableKey}/program`);
    expect([status, json['name'], json['version']]).toEqual([200, program['name'], 1]);
  });

  it('makes keys that nobody guesses, and no two alike', async () => {
    const program = await template('minimal');
    const made = await Promise.all(
      Array.from({ length: 20 }, () =>
        initShop({ store: server.store, name: 'Own', mode: 'test', program, origins: [] }),
      ),
    );
    const texts = made.flatMap(({ shopId, publishableKey, secretKey, tokenKey }) => [
      shopId,
      publishableKey,
      secretKey,
      tokenKey.id,
      tokenKey.secret,
    ]);
    expect(new Set(texts).size).toBe(texts.length);
    // 31 letters and digits hold 160 bits.
    for (const { secretKey } of made) expect(secretKey).toMatch(/^sk_test_[a-z0-9]{31}$/);
    for (const { tokenKey } of made)
      expect(Buffer.from(tokenKey.secret, 'base64url')).toHaveLength(32);
  });

  it('makes nothing where anything is wrong', async () => {
    const program = await template('minimal');
    const before = await server.store.directory.listShops();
    const good = { store: server.store, name: 'Own', mode: 'test', program, origins: [] } as const;
    await expect(initShop({ ...good, program: { ...program, currency: 'euro' } })).rejects.toThrow(
      /currency/,
    );
    await expect(initShop({ ...good, program: null })).rejects.toThrow(/programme was not taken/);
    await expect(initShop({ ...good, origins: ['https://good.example', 'bad'] })).rejects.toThrow(
      /no origin/,
    );
    await expect(initShop({ ...good, name: ' ' })).rejects.toThrow(/name/);
    expect(await server.store.directory.listShops()).toEqual(before);
  });
});
