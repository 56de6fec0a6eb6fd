// Which effects happened before: one look-up for all business keys of a plan. Reads only.

import type { KeyedHash } from './keyed-hash.ts';
import { readAll } from './statement.ts';
import type { Work } from './statement.ts';

const noKeys: ReadonlySet<string> = new Set();

const usedKeysSqls: string[] = [];

/** One look-up for all keys: operations ask for up to five. */
function usedKeysSql(count: number): string {
  return (usedKeysSqls[count] ??=
    `SELECT key_hash AS hash FROM business_keys WHERE shop_id = ? AND key_hash IN (${Array.from({ length: count }, () => '?').join(', ')})`);
}

export function* loadUsedKeys(
  hash: KeyedHash,
  shopId: string,
  keys: readonly string[] = [],
): Work<ReadonlySet<string>> {
  if (keys.length === 0) return noKeys;
  const hashes = keys.map((key) => hash('business', shopId, key));
  const found = yield* readAll<{ readonly hash: Uint8Array }>(
    usedKeysSql(keys.length),
    shopId,
    ...hashes,
  );
  // Mostly none: what is done for the first time.
  if (found.length === 0) return noKeys;
  const used = new Set(found.map((row) => Buffer.from(row.hash).toString('hex')));
  return new Set(
    keys.filter((_, index) => used.has(Buffer.from(hashes[index] ?? []).toString('hex'))),
  );
}
