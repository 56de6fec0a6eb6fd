// The shop directory over any SQL database. What is small is remembered, and whether it still holds is asked at every
// use by one small read; programmes are parsed once per version.

import { LoyaltyError } from '@zegel/core';
import { LRUCache } from 'lru-cache';
import type { SqlDatabase } from '../storage/sql/sql-database.ts';
import { run } from '../storage/sql/statement.ts';
import type { Work } from '../storage/sql/statement.ts';
import { DirectoryPicture } from './directory-picture.ts';
import type { KnownShop } from './directory-picture.ts';
import * as reads from './directory-reads.ts';
import * as writes from './directory-writes.ts';
import { joinNext } from './join-next.ts';
import { lookOnce } from './look-once.ts';
import * as marks from './member-marks.ts';
import type { PublishedProgram, ShopDirectory } from './shop-directory.ts';

const programsMax = 500;

/** Keeps shops in a database; `now` dates what is written and tells which keys have ended. */
export function sqlShopDirectory(
  database: SqlDatabase,
  now: () => number = Date.now,
): ShopDirectory {
  const picture = new DirectoryPicture();
  const programs = new LRUCache<string, PublishedProgram>({ max: programsMax });

  const refresh = joinNext(async () => {
    const changed = await database.read(() => reads.readChanges(picture.revision));
    if (changed === null) return;
    if (changed.revision < picture.revision) picture.clear();
    picture.take(changed);
  });

  const once = lookOnce(refresh);

  async function look(): Promise<DirectoryPicture> {
    await once.look();
    return picture;
  }

  async function requireShop(shopId: string): Promise<KnownShop> {
    const known = (await look()).shop(shopId);
    if (known !== undefined) return known;
    throw new LoyaltyError('unknown_shop', `There is no shop with the id ${shopId}.`);
  }

  async function write<Result>(work: () => Work<Result>): Promise<Result> {
    try {
      return await database.write(work);
    } finally {
      once.forget();
    }
  }
  const holds = ({ expiresAt }: { readonly expiresAt: number | null }): boolean =>
    expiresAt === null || now() < expiresAt;

  return {
    during: once.during,
    createShop: (shop, beginnings = {}) => write(() => writes.createShop(shop, beginnings, now())),
    listShops: async () => (await look()).shops(),

    addApiKey: (shopId, key) => write(() => writes.addApiKey(shopId, key, now())),
    async findApiKey(keyHash) {
      const key = (await look()).apiKey(keyHash);
      return key !== undefined && holds(key) ? key : null;
    },
    async listApiKeys(shopId) {
      const { shop } = await requireShop(shopId);
      return database.read(() => reads.readApiKeys(shop));
    },
    endApiKey: (shopId, keyId, endsAt) => write(() => writes.endApiKey(shopId, keyId, endsAt)),
    replaceApiKey: (shopId, keyId, endsAt, key) =>
      write(function* () {
        yield* writes.endApiKey(shopId, keyId, endsAt);
        yield* writes.addApiKey(shopId, key, now());
      }),
    noteKeyUse: (keyId, at) =>
      write(function* () {
        yield* run('UPDATE shop_keys SET last_used_at = ? WHERE id = ?', at, keyId);
      }),

    addTokenKey: (shopId, key) => write(() => writes.addTokenKey(shopId, key, now())),
    async findTokenKey(id) {
      const key = (await look()).tokenKey(id);
      return key !== undefined && holds(key) ? key : null;
    },
    async findProofKeys(shopId) {
      const keys = (await look()).shop(shopId)?.tokenKeys ?? [];
      return keys.filter((key) => key.algorithm === 'HS256' && holds(key));
    },
    async listTokenKeys(shopId) {
      const { shop } = await requireShop(shopId);
      return database.read(() => reads.readTokenKeys(shop));
    },
    endTokenKey: (shopId, id, endsAt) => write(() => writes.endTokenKey(shopId, id, endsAt)),
    replaceTokenKey: (shopId, id, endsAt, key) =>
      write(function* () {
        yield* writes.endTokenKey(shopId, id, endsAt);
        yield* writes.addTokenKey(shopId, key, now());
      }),

    addOrigin: (shopId, origin) => write(() => writes.addOrigin(shopId, origin)),
    listOrigins: async (shopId) => [...((await look()).shop(shopId)?.origins ?? [])],
    hasOrigin: async (shopId, origin) => (await look()).shop(shopId)?.origins.has(origin) === true,
    isKnownOrigin: async (origin) => (await look()).hasOrigin(origin),

    publishProgram: (shopId, file, source) =>
      write(() => writes.publishProgram(shopId, { file, source: source ?? null }, now())),
    async readProgram(shopId) {
      const version = (await look()).shop(shopId)?.programVersion ?? null;
      if (version === null) return null;
      const key = `${shopId}/${version}`;
      const known = programs.get(key);
      if (known !== undefined) return known;
      const published = await database.read(() => reads.readPublished(shopId, version));
      if (published !== null) programs.set(key, published);
      return published;
    },

    readClockOffset: async (shopId) => (await look()).shop(shopId)?.clockOffset ?? 0,
    advanceClock: (shopId, advanceMs, idempotencyKey) =>
      write(() => writes.advanceClock(shopId, advanceMs, idempotencyKey)),

    readNotBefore: (shopId, customerId) =>
      database.read(() => marks.readNotBefore(shopId, customerId)),
    signOut: (shopId, customerId, notBefore) =>
      write(() => marks.signOut(shopId, customerId, notBefore)),
    recordAct: (shopId, customerId, act) => write(() => marks.recordAct(shopId, customerId, act)),
    listActs: (shopId, customerId) => database.read(() => marks.readActs(shopId, customerId)),
    forgetSignOuts: (before) => write(() => marks.forgetSignOuts(before)),
  };
}
