// The shop directory in the same database file as the ledgers. Synchronous: its rows are few, and most answers come
// from a programme parsed once.

import { LoyaltyError } from '@zegel/core';
import type { ProgramFile } from '@zegel/core';
import type { ApiKey, PublishedProgram, Shop, ShopDirectory, TokenKey } from './shop-directory.ts';
import type { SqlDriver } from '../storage/sqlite/sql-driver.ts';
import { withLoyaltyErrors } from '../storage/sqlite/to-loyalty-error.ts';

interface ProgramRow {
  readonly version: number;
  readonly file: string;
  readonly publishedAt: number;
}

/** Keeps shops over an open connection; `now` dates what is published. */
export function sqliteShopDirectory(
  database: SqlDriver,
  now: () => number = Date.now,
): ShopDirectory {
  const driver = withLoyaltyErrors(database);
  // By shop: the published programme, parsed. Its version is looked up each time, for another process may publish.
  const parsed = new Map<string, PublishedProgram>();

  function findShop(shopId: string): Shop {
    const shop = driver.read<Shop>(
      'SELECT shop_id AS id, name, mode FROM shops WHERE shop_id = ?',
      shopId,
    );
    if (shop === undefined)
      throw new LoyaltyError('unknown_shop', `There is no shop with the id ${shopId}.`);
    return shop;
  }

  function readOffset(shopId: string): number {
    return (
      driver.read<{ offset: number }>(
        'SELECT clock_offset AS offset FROM shops WHERE shop_id = ?',
        shopId,
      )?.offset ?? 0
    );
  }

  function readVersion(shopId: string): number {
    return (
      driver.read<{ version: number | null }>(
        'SELECT max(version) AS version FROM programs WHERE shop_id = ?',
        shopId,
      )?.version ?? 0
    );
  }

  const withShop = `s.shop_id AS shopId, s.name AS shopName, s.mode AS shopMode`;

  return {
    createShop({ id, name, mode }) {
      driver.transaction(() => {
        const isTaken =
          driver.read('SELECT 1 AS taken FROM shops WHERE shop_id = ?', id) !== undefined;
        if (isTaken) {
          throw new LoyaltyError('configuration', `There is already a shop with the id ${id}.`);
        }
        driver.run('INSERT INTO shops (shop_id, name, mode) VALUES (?, ?, ?)', id, name, mode);
      });
    },
    listShops: () =>
      driver.readAll<Shop>('SELECT shop_id AS id, name, mode FROM shops ORDER BY shop_id'),
    addApiKey(shopId, kind, keyHash) {
      findShop(shopId);
      driver.run(
        'INSERT INTO api_keys (key_hash, shop_id, kind) VALUES (?, ?, ?)',
        keyHash,
        shopId,
        kind,
      );
    },
    findApiKey(keyHash) {
      const row = driver.read<ShopColumns & Pick<ApiKey, 'kind'>>(
        `SELECT k.kind, ${withShop} FROM api_keys k JOIN shops s USING (shop_id) WHERE k.key_hash = ?`,
        keyHash,
      );
      return row === undefined ? null : { kind: row.kind, shop: toShop(row) };
    },
    addTokenKey: ({ id, shop, algorithm, material }) =>
      void driver.run(
        `INSERT INTO token_keys (id, shop_id, algorithm, material, number)
         VALUES (?, ?, ?, ?, (SELECT count(*) FROM token_keys WHERE shop_id = ?2))`,
        id,
        shop.id,
        algorithm,
        material,
      ),
    findTokenKey(id) {
      const row = driver.read<TokenKeyRow>(
        `SELECT ${tokenKeyColumns}, ${withShop} FROM token_keys k JOIN shops s USING (shop_id) WHERE k.id = ?`,
        id,
      );
      return row === undefined ? null : toTokenKey(row);
    },
    findProofKey(shopId) {
      // The newest: that is the one a shop was last given.
      const row = driver.read<TokenKeyRow>(
        `SELECT ${tokenKeyColumns}, ${withShop} FROM token_keys k JOIN shops s USING (shop_id)
         WHERE k.shop_id = ? AND k.algorithm = 'HS256' ORDER BY k.number DESC LIMIT 1`,
        shopId,
      );
      return row === undefined ? null : toTokenKey(row);
    },
    addOrigin: (shopId, origin) =>
      void driver.run(
        'INSERT INTO origins (shop_id, origin) VALUES (?, ?) ON CONFLICT DO NOTHING',
        shopId,
        origin,
      ),
    listOrigins: (shopId) =>
      driver
        .readAll<{ origin: string }>(
          'SELECT origin FROM origins WHERE shop_id = ? ORDER BY origin',
          shopId,
        )
        .map((row) => row.origin),
    publishProgram(shopId, file) {
      return driver.transaction(() => {
        findShop(shopId);
        const version = readVersion(shopId) + 1;
        driver.run(
          'INSERT INTO programs (shop_id, version, file, published_at) VALUES (?, ?, ?, ?)',
          shopId,
          version,
          JSON.stringify(file),
          now(),
        );
        return version;
      });
    },
    readProgram(shopId) {
      const version = readVersion(shopId);
      const known = parsed.get(shopId);
      if (known?.version === version) return known;
      const row = driver.read<ProgramRow>(
        'SELECT version, file, published_at AS publishedAt FROM programs WHERE shop_id = ? AND version = ?',
        shopId,
        version,
      );
      if (row === undefined) return null;
      const program: PublishedProgram = { ...row, file: JSON.parse(row.file) as ProgramFile };
      parsed.set(shopId, program);
      return program;
    },
    readClockOffset: readOffset,
    advanceClock(shopId, advanceMs, idempotencyKey) {
      return driver.transaction(() => {
        if (findShop(shopId).mode !== 'test') {
          throw new LoyaltyError(
            'clock_not_movable',
            'Only the clock of a test shop can be moved.',
          );
        }
        const moved = driver.read<{ advanceMs: number; offset: number }>(
          'SELECT advance_ms AS advanceMs, offset FROM clock_moves WHERE shop_id = ? AND key = ?',
          shopId,
          idempotencyKey,
        );
        if (moved !== undefined && moved.advanceMs !== advanceMs) {
          throw new LoyaltyError(
            'idempotency_key_reused',
            'This idempotency key moved the clock by another amount. Make a new key.',
          );
        }
        if (moved !== undefined) return moved.offset;
        const offset = readOffset(shopId) + advanceMs;
        driver.run('UPDATE shops SET clock_offset = ? WHERE shop_id = ?', offset, shopId);
        driver.run(
          'INSERT INTO clock_moves (shop_id, key, advance_ms, offset) VALUES (?, ?, ?, ?)',
          shopId,
          idempotencyKey,
          advanceMs,
          offset,
        );
        return offset;
      });
    },
  };
}

interface ShopColumns {
  readonly shopId: string;
  readonly shopName: string;
  readonly shopMode: Shop['mode'];
}

interface TokenKeyRow extends ShopColumns, Omit<TokenKey, 'shop'> {}

const tokenKeyColumns = 'k.id, k.algorithm, k.material';

function toShop({ shopId, shopName, shopMode }: ShopColumns): Shop {
  return { id: shopId, name: shopName, mode: shopMode };
}

function toTokenKey({ id, algorithm, material, ...shop }: TokenKeyRow): TokenKey {
  return { id, algorithm, material, shop: toShop(shop) };
}
