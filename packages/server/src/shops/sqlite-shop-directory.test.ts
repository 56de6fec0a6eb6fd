import { beforeEach, expect, it } from 'vitest';
import {
  openTestStore,
  temporaryFile,
  testClock,
  testShopId,
} from '../ledger/test-support/test-store.ts';
import { testProgram } from '../ledger/test-support/test-program.ts';
import { openStore } from '../open-store.ts';
import type { Shop, ShopDirectory } from './shop-directory.ts';

let file: string;
let directory: ShopDirectory;
const shop: Shop = { id: testShopId, name: 'Test shop', mode: 'test' };
const live: Shop = { id: 'shop_live', name: 'Live shop', mode: 'live' };

beforeEach(() => {
  file = temporaryFile();
  ({ directory } = openTestStore(file, testClock(1_000)));
  directory.createShop(live);
});

it('lists shops and refuses a second one with the same id', () => {
  expect(directory.listShops()).toEqual([live, shop]);
  expect(() => directory.createShop(live)).toThrow(/already/);
});

it('finds a key by its hash, with the shop it belongs to', () => {
  directory.addApiKey(live.id, 'secret', 'hash-1');
  expect(directory.findApiKey('hash-1')).toEqual({ shop: live, kind: 'secret' });
  expect(directory.findApiKey('hash-2')).toBeNull();
  expect(() => directory.addApiKey('shop_nowhere', 'secret', 'hash-3')).toThrow(/no shop/);
});

it('finds token keys by id, and the newest shared secret for proofs', () => {
  expect(directory.findProofKey(shop.id)).toBeNull();
  const keys = (['HS256', 'HS256', 'EdDSA'] as const).map((algorithm, index) => ({
    id: `k${9 - index}`,
    shop,
    algorithm,
    material: `m${index}`,
  }));
  for (const key of keys) directory.addTokenKey(key);
  expect(directory.findTokenKey('k9')).toEqual(keys[0]);
  expect(directory.findTokenKey('k0')).toBeNull();
  expect(directory.findProofKey(shop.id)).toEqual(keys[1]);
  expect(directory.findProofKey(live.id)).toBeNull();
});

it('keeps each origin once, by shop', () => {
  for (const origin of ['https://b.example', 'https://a.example', 'https://b.example'])
    directory.addOrigin(shop.id, origin);
  expect(directory.listOrigins(shop.id)).toEqual(['https://a.example', 'https://b.example']);
  expect(directory.listOrigins(live.id)).toEqual([]);
});

it('publishes versions by shop, and sees what another connection published', async () => {
  expect(directory.readProgram(live.id)).toBeNull();
  expect(directory.publishProgram(live.id, testProgram)).toBe(1);
  expect(directory.readProgram(live.id)).toEqual({
    version: 1,
    file: testProgram,
    publishedAt: 1_000,
  });
  expect(directory.readProgram(live.id)).toBe(directory.readProgram(live.id));
  const other = openStore(file);
  expect(other.directory.publishProgram(live.id, { ...testProgram, name: 'New' })).toBe(2);
  await other.close();
  expect(directory.readProgram(live.id)).toMatchObject({ version: 2, file: { name: 'New' } });
  expect(directory.readProgram(shop.id)?.version).toBe(1);
  expect(() => directory.publishProgram('shop_nowhere', testProgram)).toThrow(/no shop/);
});

it("moves a test shop's clock forward, once per key, and never a live one's", () => {
  expect(directory.readClockOffset(shop.id)).toBe(0);
  expect(directory.advanceClock(shop.id, 500, 'a')).toBe(500);
  expect(directory.advanceClock(shop.id, 500, 'a')).toBe(500);
  expect(directory.advanceClock(shop.id, 250, 'b')).toBe(750);
  expect(directory.readClockOffset(shop.id)).toBe(750);
  expect(() => directory.advanceClock(shop.id, 1, 'a')).toThrow(
    expect.objectContaining({ code: 'idempotency_key_reused' }),
  );
  expect(() => directory.advanceClock(live.id, 1, 'a')).toThrow(
    expect.objectContaining({ code: 'clock_not_movable' }),
  );
  expect(() => directory.advanceClock('shop_nowhere', 1, 'a')).toThrow(
    expect.objectContaining({ code: 'unknown_shop' }),
  );
  expect(directory.readClockOffset(live.id)).toBe(0);
});
