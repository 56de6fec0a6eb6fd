// The directory's writes as work. Each moves the revision in its own transaction, so that no process can go on with what
// it remembers; only notes that decide nothing leave it alone.

import { LoyaltyError } from '@zegel/core';
import type { ProgramFile } from '@zegel/core';
import { commitDraws } from '../draws/draw-rows.ts';
import { read, run } from '../storage/sql/statement.ts';
import type { Work } from '../storage/sql/statement.ts';
import type { MovedClock, NewApiKey, NewTokenKey, Shop, ShopBeginnings } from './shop-directory.ts';

/** A file, and what else is known of how it came to be. */
export interface WrittenProgram {
  readonly file: ProgramFile;
  /** As it was written, comments and all. */
  readonly source?: string | null;
  /** The older version whose file it is. */
  readonly restores?: number | null;
}

/** Moves the revision for one shop, which must be there. Concurrent writers wait here for each other. */
function* touch(shopId: string): Work<void> {
  const row = yield* read<{ revision: number }>(
    'UPDATE directory SET revision = revision + 1 WHERE id = 1 RETURNING revision',
  );
  const touched = yield* run(
    'UPDATE shops SET revision = ? WHERE shop_id = ?',
    row?.revision ?? 0,
    shopId,
  );
  if (touched === 0)
    throw new LoyaltyError('unknown_shop', `There is no shop with the id ${shopId}.`);
}

export function* createShop(
  { id, name, mode }: Shop,
  { program, apiKeys = [], tokenKeys = [], origins = [] }: ShopBeginnings,
  now: number,
): Work<void> {
  const made = yield* run(
    'INSERT INTO shops (shop_id, name, mode) VALUES (?, ?, ?) ON CONFLICT (shop_id) DO NOTHING',
    id,
    name,
    mode,
  );
  if (made === 0)
    throw new LoyaltyError('configuration', `There is already a shop with the id ${id}.`);
  yield* touch(id);
  if (program !== undefined) yield* insertProgram(id, 1, { file: program }, now);
  for (const key of apiKeys) yield* insertApiKey(id, key, now);
  for (const key of tokenKeys) yield* insertTokenKey(id, key, now);
  for (const origin of origins) yield* insertOrigin(id, origin);
}

export function* addApiKey(shopId: string, key: NewApiKey, now: number): Work<void> {
  yield* touch(shopId);
  yield* insertApiKey(shopId, key, now);
}

export function* endApiKey(shopId: string, keyId: string, endsAt: number): Work<void> {
  yield* touch(shopId);
  yield* end('shop_keys', shopId, keyId, endsAt);
}

export function* addTokenKey(shopId: string, key: NewTokenKey, now: number): Work<void> {
  yield* touch(shopId);
  yield* insertTokenKey(shopId, key, now);
}

export function* endTokenKey(shopId: string, id: string, endsAt: number): Work<void> {
  yield* touch(shopId);
  yield* end('token_keys', shopId, id, endsAt);
}

export function* addOrigin(shopId: string, origin: string): Work<void> {
  yield* touch(shopId);
  yield* insertOrigin(shopId, origin);
}

export function* publishProgram(
  shopId: string,
  program: WrittenProgram,
  now: number,
): Work<number> {
  yield* touch(shopId);
  const row = yield* read<{ version: number | null }>(
    'SELECT max(version) AS version FROM programs WHERE shop_id = ?',
    shopId,
  );
  const version = (row?.version ?? 0) + 1;
  yield* insertProgram(shopId, version, program, now);
  return version;
}

export function* advanceClock(shopId: string, advanceMs: number, key: string): Work<MovedClock> {
  yield* touch(shopId);
  const shop = yield* read<{ mode: string; clockOffset: number }>(
    'SELECT mode, clock_offset AS "clockOffset" FROM shops WHERE shop_id = ?',
    shopId,
  );
  if (shop?.mode !== 'test')
    throw new LoyaltyError('clock_not_movable', 'Only the clock of a test shop can be moved.');
  const moved = yield* read<{ advanceMs: number; offset: number }>(
    'SELECT advance_ms AS "advanceMs", "offset" FROM clock_moves WHERE shop_id = ? AND key = ?',
    shopId,
    key,
  );
  if (moved !== undefined && moved.advanceMs !== advanceMs) {
    throw new LoyaltyError(
      'idempotency_key_reused',
      'This idempotency key moved the clock by another amount. Make a new key.',
    );
  }
  if (moved !== undefined) return { offset: moved.offset, isReplay: true };
  const offset = shop.clockOffset + advanceMs;
  yield* run('UPDATE shops SET clock_offset = ? WHERE shop_id = ?', offset, shopId);
  yield* run(
    'INSERT INTO clock_moves (shop_id, key, advance_ms, "offset") VALUES (?, ?, ?, ?)',
    shopId,
    key,
    advanceMs,
    offset,
  );
  return { offset, isReplay: false };
}

function* insertProgram(
  shopId: string,
  version: number,
  { file, source = null, restores = null }: WrittenProgram,
  now: number,
): Work<void> {
  yield* run(
    `INSERT INTO programs (shop_id, version, file, published_at, source, restores)
     VALUES (?, ?, ?, ?, ?, ?)`,
    shopId,
    version,
    JSON.stringify(file),
    now,
    source,
    restores,
  );
  yield* commitDraws(shopId, file, now);
}

function* insertApiKey(shopId: string, key: NewApiKey, now: number): Work<void> {
  yield* run(
    `INSERT INTO shop_keys (key_hash, shop_id, id, kind, scopes, label, created_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    key.hash,
    shopId,
    key.id,
    key.kind,
    JSON.stringify(key.scopes),
    key.label,
    now,
    key.expiresAt,
  );
}

/** The number tells which key is the newest. */
function* insertTokenKey(shopId: string, key: NewTokenKey, now: number): Work<void> {
  const row = yield* read<{ count: number }>(
    'SELECT count(*) AS count FROM token_keys WHERE shop_id = ?',
    shopId,
  );
  yield* run(
    `INSERT INTO token_keys (id, shop_id, algorithm, material, number, label, created_at, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    key.id,
    shopId,
    key.algorithm,
    key.material,
    row?.count ?? 0,
    key.label,
    now,
    key.expiresAt,
  );
}

function* insertOrigin(shopId: string, origin: string): Work<void> {
  yield* run(
    'INSERT INTO origins (shop_id, origin) VALUES (?, ?) ON CONFLICT (shop_id, origin) DO NOTHING',
    shopId,
    origin,
  );
}

/** Only ever brings the end nearer: a revoked key stays revoked. */
function* end(
  table: 'shop_keys' | 'token_keys',
  shopId: string,
  id: string,
  endsAt: number,
): Work<void> {
  const ended = yield* run(
    `UPDATE ${table} SET expires_at = CASE WHEN expires_at < ? THEN expires_at ELSE ? END
     WHERE shop_id = ? AND id = ?`,
    endsAt,
    endsAt,
    shopId,
    id,
  );
  if (ended === 0) throw new LoyaltyError('not_found', `This shop has no key with the id ${id}.`);
}
