// The directory's reads as work: what changed since a revision, and the few rows that are too many or too seldom asked
// for to be remembered.

import type { ProgramFile } from '@zegel/core';
import { all, read, readAll, rows } from '../storage/sql/statement.ts';
import type { Work } from '../storage/sql/statement.ts';
import { toApiKey, toTokenKey } from './directory-picture.ts';
import type {
  ApiKeyRow,
  ChangedShops,
  OriginRow,
  ShopRow,
  TokenKeyRow,
} from './directory-picture.ts';
import type { ListedApiKey, ListedTokenKey, PublishedProgram, Shop } from './shop-directory.ts';

const apiKeyColumns = `k.shop_id AS "shopId", k.key_hash AS hash, k.id, k.kind, k.scopes, k.label,
  k.expires_at AS "expiresAt"`;
const tokenKeyColumns = `k.shop_id AS "shopId", k.id, k.algorithm, k.material, k.label,
  k.expires_at AS "expiresAt"`;

/** null: the revision that is known still holds. */
export function* readChanges(known: number): Work<ChangedShops | null> {
  const revision =
    (yield* read<{ revision: number }>('SELECT revision FROM directory WHERE id = 1'))?.revision ??
    0;
  if (revision === known) return null;
  // An older revision than the one that is known: the database was put back, and everything is read anew.
  const since = revision < known ? 0 : known;
  const [shops, apiKeys, tokenKeys, origins] = yield* all(
    rows<ShopRow>(
      `SELECT s.shop_id AS id, s.name, s.mode, s.clock_offset AS "clockOffset",
         (SELECT max(p.version) FROM programs p WHERE p.shop_id = s.shop_id) AS "programVersion"
       FROM shops s WHERE s.revision > ? ORDER BY s.shop_id`,
      since,
    ),
    rows<ApiKeyRow>(
      `SELECT ${apiKeyColumns} FROM shop_keys k JOIN shops s ON s.shop_id = k.shop_id
       WHERE s.revision > ?`,
      since,
    ),
    rows<TokenKeyRow>(
      `SELECT ${tokenKeyColumns} FROM token_keys k JOIN shops s ON s.shop_id = k.shop_id
       WHERE s.revision > ? ORDER BY k.shop_id, k.number DESC`,
      since,
    ),
    rows<OriginRow>(
      `SELECT o.shop_id AS "shopId", o.origin FROM origins o JOIN shops s ON s.shop_id = o.shop_id
       WHERE s.revision > ? ORDER BY o.shop_id, o.origin`,
      since,
    ),
  );
  return { revision, shops, apiKeys, tokenKeys, origins };
}

export function* readPublished(shopId: string, version: number): Work<PublishedProgram | null> {
  const row = yield* read<{ file: string; publishedAt: number }>(
    'SELECT file, published_at AS "publishedAt" FROM programs WHERE shop_id = ? AND version = ?',
    shopId,
    version,
  );
  if (row === undefined) return null;
  return {
    version,
    file: JSON.parse(row.file) as ProgramFile,
    publishedAt: row.publishedAt,
  };
}

export function* readApiKeys(shop: Shop): Work<readonly ListedApiKey[]> {
  const found = yield* readAll<ApiKeyRow & { createdAt: number; lastUsedAt: number | null }>(
    `SELECT ${apiKeyColumns}, k.created_at AS "createdAt", k.last_used_at AS "lastUsedAt"
     FROM shop_keys k WHERE k.shop_id = ? ORDER BY k.created_at, k.id`,
    shop.id,
  );
  return found.map((row) => ({
    ...toApiKey(row, shop),
    createdAt: row.createdAt,
    lastUsedAt: row.lastUsedAt,
  }));
}

export function* readTokenKeys(shop: Shop): Work<readonly ListedTokenKey[]> {
  const found = yield* readAll<TokenKeyRow & { createdAt: number }>(
    `SELECT ${tokenKeyColumns}, k.created_at AS "createdAt"
     FROM token_keys k WHERE k.shop_id = ? ORDER BY k.number`,
    shop.id,
  );
  return found.map((row) => ({ ...toTokenKey(row, shop), createdAt: row.createdAt }));
}
