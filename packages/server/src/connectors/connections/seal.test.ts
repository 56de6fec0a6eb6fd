// Secrets at rest: readable with the right key under the right name, and by nobody else.

import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import {
  openTestStore,
  temporaryFile,
  testClock,
  testShopId,
} from '../../ledger/test-support/test-store.ts';
import { connectionStore } from './connection-store.ts';
import { createSeal } from './seal.ts';
import { secretsKey } from './secrets-key.ts';

const key = 'a key of at least thirty-two characters';

it('opens what it closed, under the same name, with the same key', () => {
  const seal = createSeal(key);
  const closed = seal.close('{"secret":"né"}', 'conn_1');
  expect(createSeal(key).open(closed, 'conn_1')).toBe('{"secret":"né"}');
  expect(Buffer.from(closed).toString('latin1')).not.toContain('secret');
  expect(() => seal.open(closed, 'conn_2')).toThrow(/cannot be opened/);
  expect(() => createSeal(`${key}!`).open(closed, 'conn_1')).toThrow(/cannot be opened/);
  for (let at = 0; at < closed.length; at += 1) {
    const bent = Uint8Array.from(closed);
    bent[at] = (bent[at] ?? 0) ^ 1;
    expect(() => seal.open(bent, 'conn_1')).toThrow(/cannot be opened/);
  }
  expect(() => createSeal('short')).toThrow(/32 characters/);
});

it('makes a key once, for its owner alone, unless one is given', async () => {
  const folder = path.dirname(temporaryFile());
  const made = await Promise.all([secretsKey(null, folder), secretsKey(null, folder)]);
  expect(made[0]).toBe(made[1]);
  expect(made[0]?.length).toBeGreaterThanOrEqual(43);
  expect(statSync(path.join(folder, 'secrets.key')).mode & 0o777).toBe(0o600);
  expect(await secretsKey('given', folder)).toBe('given');
});

it('no secret of a connection stands in the database file', async () => {
  const file = temporaryFile();
  const store = await openTestStore(file, testClock());
  const connections = connectionStore({ database: store.database, seal: createSeal(key) });
  const settings = { secrets: ['whsec_find-me-if-you-can'], consumerSecret: 'cs_findme' };
  const { id } = await connections.add({ shopId: testShopId, kind: 'events', settings });
  expect((await connections.find(id))?.settings).toEqual(settings);
  expect(await connections.find(`${id}x`)).toBeNull();
  await connections.replaceSettings(id, { secrets: ['whsec_find-me-again'] });
  await store.close();
  expect(readFileSync(file).toString('latin1')).not.toMatch(/find-?me/);
});
