import { beforeEach, describe, expect, it } from 'vitest';
import { testClock, testEngines, testShopId } from '../ledger/test-support/test-store.ts';
import type { TestClock } from '../ledger/test-support/test-store.ts';
import { testProgram } from '../ledger/test-support/test-program.ts';
import type { NewApiKey, NewTokenKey, Shop, ShopDirectory } from './shop-directory.ts';

let clock: TestClock;
let directory: ShopDirectory;
const shop: Shop = { id: testShopId, name: 'Test shop', mode: 'test' };
const live: Shop = { id: 'shop_live', name: 'Live shop', mode: 'live' };

function apiKey(name: string, expiresAt: number | null = null): NewApiKey {
  const scopes = ['events:write'] as const;
  return {
    id: `key_${name}`,
    hash: `hash-${name}`,
    kind: 'restricted',
    scopes,
    label: name,
    expiresAt,
  };
}

function tokenKey(id: string, algorithm: NewTokenKey['algorithm'] = 'HS256'): NewTokenKey {
  return { id, algorithm, material: `material of ${id}`, label: '', expiresAt: null };
}

describe.each(testEngines)('the directory on $name', (engine) => {
  let place: string;

  /** The same database as another process has it. */
  async function elsewhere<Result>(
    use: (other: ShopDirectory) => Promise<Result>,
  ): Promise<Result> {
    return use((await engine.open(place, clock)).directory);
  }

  beforeEach(async () => {
    clock = testClock(1_000);
    place = await engine.place();
    ({ directory } = await engine.open(place, clock));
    await directory.createShop(live);
  });

  it('lists shops and refuses a second one with the same id', async () => {
    expect(new Set(await directory.listShops())).toEqual(new Set([live, shop]));
    await expect(directory.createShop(live)).rejects.toThrow(/already/);
  });

  it('makes a shop with all it begins with, or not at all', async () => {
    const taken = { ...live, id: 'shop_taken' };
    const whole = { apiKeys: [apiKey('a')], origins: ['https://a.example'], program: testProgram };
    await expect(
      directory.createShop(taken, { ...whole, apiKeys: [apiKey('a'), apiKey('a')] }),
    ).rejects.toMatchObject({ name: 'LoyaltyError' });
    expect(await directory.listShops()).not.toContainEqual(taken);
    expect(await directory.isKnownOrigin('https://a.example')).toBe(false);

    await directory.createShop(taken, whole);
    expect(await directory.findApiKey('hash-a')).toMatchObject({ shop: taken, label: 'a' });
    expect(await directory.listOrigins(taken.id)).toEqual(['https://a.example']);
    expect((await directory.readProgram(taken.id))?.version).toBe(1);
  });

  describe('API keys', () => {
    it('are found by their hash, with their shop and scopes', async () => {
      await directory.addApiKey(live.id, apiKey('1'));
      const { hash, ...rest } = apiKey('1');
      expect(await directory.findApiKey(hash)).toEqual({ ...rest, shop: live });
      expect(await directory.findApiKey('hash-2')).toBeNull();
      await expect(directory.addApiKey('shop_nowhere', apiKey('3'))).rejects.toMatchObject({
        code: 'unknown_shop',
      });
    });

    it('end at their moment, and never live longer again', async () => {
      await directory.addApiKey(live.id, apiKey('1', 2_000));
      await directory.addApiKey(live.id, apiKey('2'));
      expect(await directory.findApiKey('hash-1')).not.toBeNull();
      clock.advance(1_000);
      expect(await directory.findApiKey('hash-1')).toBeNull();
      await directory.endApiKey(live.id, 'key_2', 2_000);
      await directory.endApiKey(live.id, 'key_2', 9_000);
      expect(await directory.findApiKey('hash-2')).toBeNull();
      await expect(directory.endApiKey(shop.id, 'key_2', 2_000)).rejects.toMatchObject({
        code: 'not_found',
      });
    });

    it('are replaced with an overlap, both or none', async () => {
      await directory.addApiKey(live.id, apiKey('old'));
      await directory.replaceApiKey(live.id, 'key_old', 5_000, apiKey('new'));
      expect(await directory.findApiKey('hash-old')).not.toBeNull();
      expect(await directory.findApiKey('hash-new')).not.toBeNull();
      clock.advance(4_000);
      expect(await directory.findApiKey('hash-old')).toBeNull();
      expect(await directory.findApiKey('hash-new')).not.toBeNull();
      await expect(
        directory.replaceApiKey(live.id, 'key_none', 5_000, apiKey('newer')),
      ).rejects.toMatchObject({ code: 'not_found' });
      expect(await directory.findApiKey('hash-newer')).toBeNull();
    });

    it('revoked by another process are refused at the very next question', async () => {
      await directory.addApiKey(live.id, apiKey('1'));
      expect(await directory.findApiKey('hash-1')).not.toBeNull();
      await elsewhere((other) => other.endApiKey(live.id, 'key_1', clock.now()));
      expect(await directory.findApiKey('hash-1')).toBeNull();
    });

    it('are listed with when they were made and last used', async () => {
      await directory.addApiKey(live.id, apiKey('1'));
      await directory.noteKeyUse('key_1', 3_600_000);
      expect(await directory.listApiKeys(live.id)).toEqual([
        expect.objectContaining({ id: 'key_1', createdAt: 1_000, lastUsedAt: 3_600_000 }),
      ]);
    });
  });

  it('finds token keys by id, and the shared secrets for proofs, newest first', async () => {
    expect(await directory.findProofKeys(shop.id)).toEqual([]);
    const keys = [tokenKey('k9'), tokenKey('k8'), tokenKey('k7', 'EdDSA')] as const;
    for (const key of keys) await directory.addTokenKey(shop.id, key);
    expect(await directory.findTokenKey('k9')).toEqual({ ...keys[0], shop });
    expect(await directory.findTokenKey('k0')).toBeNull();
    expect((await directory.findProofKeys(shop.id)).map(({ id }) => id)).toEqual(['k8', 'k9']);
    expect(await directory.findProofKeys(live.id)).toEqual([]);
    await directory.endTokenKey(shop.id, 'k8', clock.now());
    expect(await directory.findTokenKey('k8')).toBeNull();
    expect((await directory.findProofKeys(shop.id)).map(({ id }) => id)).toEqual(['k9']);
  });

  it('keeps each origin once, by shop', async () => {
    for (const origin of ['https://b.example', 'https://a.example', 'https://b.example'])
      await directory.addOrigin(shop.id, origin);
    expect(await directory.listOrigins(shop.id)).toEqual([
      'https://a.example',
      'https://b.example',
    ]);
    expect(await directory.listOrigins(live.id)).toEqual([]);
    expect(await directory.hasOrigin(live.id, 'https://a.example')).toBe(false);
    expect(await directory.isKnownOrigin('https://a.example')).toBe(true);
    expect(await directory.isKnownOrigin('https://c.example')).toBe(false);
  });

  it('publishes versions by shop, and sees what another process published', async () => {
    expect(await directory.readProgram(live.id)).toBeNull();
    expect(await directory.publishProgram(live.id, testProgram)).toBe(1);
    expect(await directory.readProgram(live.id)).toEqual({
      version: 1,
      file: testProgram,
      publishedAt: 1_000,
    });
    expect(await directory.readProgram(live.id)).toBe(await directory.readProgram(live.id));
    const version = await elsewhere((other) =>
      other.publishProgram(live.id, { ...testProgram, name: 'New' }),
    );
    expect(version).toBe(2);
    expect(await directory.readProgram(live.id)).toMatchObject({
      version: 2,
      file: { name: 'New' },
    });
    expect((await directory.readProgram(shop.id))?.version).toBe(1);
    await expect(directory.publishProgram('shop_nowhere', testProgram)).rejects.toThrow(/no shop/);
  });

  it("moves a test shop's clock forward, once per key, and never a live one's", async () => {
    expect(await directory.readClockOffset(shop.id)).toBe(0);
    const first = { offset: 500, isReplay: false };
    expect(await directory.advanceClock(shop.id, 500, 'a')).toEqual(first);
    expect(await directory.advanceClock(shop.id, 500, 'a')).toEqual({ ...first, isReplay: true });
    expect((await directory.advanceClock(shop.id, 250, 'b')).offset).toBe(750);
    expect(await directory.readClockOffset(shop.id)).toBe(750);
    for (const [id, code] of [
      [shop.id, 'idempotency_key_reused'],
      [live.id, 'clock_not_movable'],
      ['shop_nowhere', 'unknown_shop'],
    ] as const) {
      await expect(directory.advanceClock(id, 1, 'a')).rejects.toMatchObject({ code });
    }
    expect(await directory.readClockOffset(live.id)).toBe(0);
  });

  it('remembers the latest sign-out of a customer until it is forgotten', async () => {
    expect(await directory.readNotBefore(shop.id, '7')).toBeNull();
    await directory.signOut(shop.id, '7', 5_000);
    await directory.signOut(shop.id, '7', 4_000);
    expect(await directory.readNotBefore(shop.id, '7')).toBe(5_000);
    expect(await directory.readNotBefore(live.id, '7')).toBeNull();
    expect(await directory.forgetSignOuts(5_000)).toBe(0);
    expect(await directory.forgetSignOuts(5_001)).toBe(1);
    expect(await directory.readNotBefore(shop.id, '7')).toBeNull();
  });

  it('answers one request from one look, and the next one from what changed meanwhile', async () => {
    await directory.addApiKey(live.id, apiKey('1'));
    const find = (): Promise<unknown> => directory.findApiKey('hash-1');
    await directory.during(async () => {
      expect(await find()).not.toBeNull();
      await directory.endApiKey(live.id, 'key_1', clock.now());
      expect(await find()).toBeNull();
    });
    await directory.addApiKey(live.id, apiKey('2'));
    await directory.during(() => directory.findApiKey('hash-2'));
    await elsewhere((other) => other.endApiKey(live.id, 'key_2', clock.now()));
    expect(await directory.during(() => directory.findApiKey('hash-2'))).toBeNull();
  });

  it('asks the database once for many who ask at the same time', async () => {
    const hashes = await Promise.all(
      Array.from({ length: 50 }, () => directory.isKnownOrigin('https://a.example')),
    );
    expect(new Set(hashes)).toEqual(new Set([false]));
    const later = directory.isKnownOrigin('https://a.example');
    await directory.addOrigin(live.id, 'https://a.example');
    await later;
    expect(await directory.isKnownOrigin('https://a.example')).toBe(true);
  });
});
