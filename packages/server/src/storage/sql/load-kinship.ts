// What somebody has in common with whoever brought them, with those above, and with others whom the same member brought.
// Hashes are compared, and each is asked for by itself: a line that half a town shares must not be read through.

import type { Kinship, SignalKind, Trace } from '@zegel/core/rules';
import type { KeyedHash } from './keyed-hash.ts';
import { traceHash } from './save-referral.ts';
import { all, readAll, rows } from './statement.ts';
import type { Work } from './statement.ts';

const hashesMax = 40;
const ancestorsMax = 8;

/** Of what is stored about an account, latest first, and of what is told besides. */
export function* hashesOf(
  hash: KeyedHash,
  shopId: string,
  accountId: string,
  told: readonly Trace[],
): Work<readonly Uint8Array[]> {
  const stored = yield* readAll<{ hash: Uint8Array }>(
    `SELECT hash FROM traces WHERE shop_id = ? AND account_id = ? ORDER BY seen_at DESC LIMIT ${hashesMax}`,
    shopId,
    accountId,
  );
  return [
    ...told.map(({ kind, value }) => traceHash(hash, shopId, kind, value)),
    ...stored.map((row) => row.hash),
  ];
}

interface Search {
  readonly shopId: string;
  /** Whose hashes they are; empty for somebody nobody has heard of. */
  readonly accountId: string;
  readonly advocateId: string;
  readonly hashes: readonly Uint8Array[];
}

interface Found {
  readonly kind: SignalKind;
  readonly accountId: string;
}

export function* findKinship({
  shopId,
  accountId,
  advocateId,
  hashes,
}: Search): Work<readonly Kinship[]> {
  if (hashes.length === 0) return [];
  const ancestors = yield* listAncestors(shopId, advocateId);
  const above = [advocateId, ...ancestors].filter((id) => id !== accountId);
  const found = yield* all(
    ...hashes.flatMap((hash) => [
      ...above.map((id) =>
        rows<Found>(
          `SELECT kind, account_id AS accountId FROM traces WHERE shop_id = ? AND account_id = ? AND hash = ?`,
          shopId,
          id,
          hash,
        ),
      ),
      rows<Found>(
        `SELECT kind, traces.account_id AS accountId FROM traces
         JOIN referrals ON referrals.shop_id = traces.shop_id AND referrals.account_id = traces.account_id
         WHERE traces.shop_id = ? AND hash = ? AND advocate_id = ? AND traces.account_id <> ? LIMIT 1`,
        shopId,
        hash,
        advocateId,
        accountId,
      ),
      rows<Found>(
        `SELECT kind, traces.account_id AS accountId FROM traces
         JOIN members ON members.shop_id = traces.shop_id AND members.account_id = traces.account_id
         WHERE traces.shop_id = ? AND hash = ? AND kind = 'email' AND joined_at IS NOT NULL
           AND traces.account_id <> ? LIMIT 20`,
        shopId,
        hash,
        accountId,
      ),
    ]),
  );
  const each = above.length + 2;
  const kinship = found.flatMap((list, index) =>
    list.map(({ kind, accountId: other }): Kinship => {
      if (other === advocateId) return { kind, with: 'advocate' };
      if (above.includes(other)) return { kind, with: 'ancestor' };
      return { kind, with: index % each === above.length ? 'friend' : 'member' };
    }),
  );
  return [...new Map(kinship.map((one) => [`${one.kind} ${one.with}`, one])).values()];
}

function* listAncestors(shopId: string, accountId: string): Work<readonly string[]> {
  const found = yield* readAll<{ accountId: string }>(
    `WITH RECURSIVE above (id, depth) AS (
       SELECT advocate_id, 1 FROM referrals WHERE shop_id = ? AND account_id = ?
       UNION ALL
       SELECT advocate_id, depth + 1 FROM referrals JOIN above ON account_id = above.id
       WHERE shop_id = ? AND depth < ${ancestorsMax}
     ) SELECT DISTINCT id AS accountId FROM above`,
    shopId,
    accountId,
    shopId,
  );
  return found.map((row) => row.accountId);
}
