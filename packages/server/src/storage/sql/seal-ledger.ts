// Makes a shop's next seal in small steps: page by page the heads of chains that moved, then the seal over them. Writes
// of the ledger go on in between; a maker that dies leaves heads behind that the next one goes on from.

import { noSeal, sealHash, sealRoot } from '../../ledger/seal.ts';
import type { Seal } from '../../ledger/seal.ts';
import type { SealAnswer } from '../storage.ts';
import type { SqlDatabase } from './sql-database.ts';
import { all, change, read, readAll, run } from './statement.ts';
import type { Work } from './statement.ts';

const membersPerPage = 500;

const sealColumns = `shop_id AS "shopId", number, sealed_at AS "sealedAt", members, entries, root, previous, hash`;

/** Seals everything that was written before the call. */
export async function sealLedger(
  database: SqlDatabase,
  shopId: string,
  sealedAt: number,
): Promise<SealAnswer> {
  const number = await database.write(() => beginSeal(shopId));
  let after = '';
  for (;;) {
    const page = await database.read(() => readMoved(shopId, after));
    if (page.moved.length > 0 && !(await database.write(() => keepHeads(shopId, number, after))))
      break;
    if (page.last === null) break;
    after = page.last;
  }
  const root = await readHeads(database, shopId, number);
  const isNew =
    root.heads > 0 && (await database.write(() => finishSeal(shopId, number, sealedAt, root)));
  return { seal: (await database.read(() => lastSeal(shopId))) ?? null, isNew };
}

export function lastSeal(shopId: string): Work<Seal | undefined> {
  return read<Seal>(
    `SELECT ${sealColumns} FROM seals WHERE shop_id = ? ORDER BY number DESC LIMIT 1`,
    shopId,
  );
}

/** Adds transfers that were written since the last seal; answers about how many there are now. */
export function* addUnsealed(shopId: string, transfers: number): Work<number> {
  const row = yield* read<{ unsealed: number }>(
    `INSERT INTO sealing (shop_id, number, heads, unsealed) VALUES (?, 1, 0, ?)
     ON CONFLICT (shop_id) DO UPDATE SET unsealed = sealing.unsealed + excluded.unsealed RETURNING unsealed`,
    shopId,
    transfers,
  );
  return row?.unsealed ?? 0;
}

function* beginSeal(shopId: string): Work<number> {
  yield* run(
    'INSERT INTO sealing (shop_id, number, heads) VALUES (?, 1, 0) ON CONFLICT (shop_id) DO NOTHING',
    shopId,
  );
  const found = yield* read<{ number: number }>(
    'SELECT number FROM sealing WHERE shop_id = ?',
    shopId,
  );
  return found?.number ?? 1;
}

interface MovedHead {
  readonly accountId: string;
  readonly sequence: number;
  readonly head: Uint8Array;
}

/** One page of members; `last` is where the next begins. */
function* readMoved(
  shopId: string,
  after: string,
): Work<{ readonly moved: readonly MovedHead[]; readonly last: string | null }> {
  const page = yield* readAll<MovedHead & { readonly sealed: number | null }>(
    `SELECT account_id AS "accountId", sequence, chain_head AS head,
       (SELECT max(h.sequence) FROM seal_heads AS h
        WHERE h.shop_id = balances.shop_id AND h.account_id = balances.account_id) AS sealed
     FROM balances WHERE shop_id = ? AND account_id > ? ORDER BY account_id LIMIT ${membersPerPage}`,
    shopId,
    after,
  );
  return {
    moved: page.filter(({ sequence, sealed }) => sequence > (sealed ?? 0)),
    last: page.length < membersPerPage ? null : (page.at(-1)?.accountId ?? null),
  };
}

/** False where this seal was finished by somebody else. */
function* keepHeads(shopId: string, number: number, after: string): Work<boolean> {
  // Whoever comes second waits here, and then finds what the first has kept.
  const isOpen = yield* run(
    'UPDATE sealing SET heads = heads WHERE shop_id = ? AND number = ?',
    shopId,
    number,
  );
  if (isOpen === 0) return false;
  const { moved } = yield* readMoved(shopId, after);
  yield* all(
    ...moved.map(({ accountId, sequence, head }) =>
      change(
        'INSERT INTO seal_heads (shop_id, number, account_id, sequence, head) VALUES (?, ?, ?, ?, ?)',
        shopId,
        number,
        accountId,
        sequence,
        head,
      ),
    ),
    change('UPDATE sealing SET heads = heads + ? WHERE shop_id = ?', moved.length, shopId),
  );
  return true;
}

interface HeadsRead {
  readonly heads: number;
  readonly root: Uint8Array;
  readonly newMembers: number;
  readonly newEntries: number;
}

async function readHeads(
  database: SqlDatabase,
  shopId: string,
  number: number,
): Promise<HeadsRead> {
  const root = sealRoot();
  const sums = { heads: 0, newMembers: 0, newEntries: 0 };
  let after: MovedHead | null = null;
  for (;;) {
    const begin: MovedHead | null = after;
    const page: readonly (MovedHead & { readonly before: number | null })[] = await database.read(
      () =>
        readAll(
          `SELECT account_id AS "accountId", sequence, head,
           (SELECT max(p.sequence) FROM seal_heads AS p WHERE p.shop_id = seal_heads.shop_id
              AND p.account_id = seal_heads.account_id AND p.sequence < seal_heads.sequence) AS before
         FROM seal_heads WHERE shop_id = ? AND number = ? AND (account_id, sequence) > (?, ?)
         ORDER BY account_id, sequence LIMIT ${membersPerPage}`,
          shopId,
          number,
          begin?.accountId ?? '',
          begin?.sequence ?? 0,
        ),
    );
    for (const head of page) {
      root.add(head);
      sums.heads += 1;
      sums.newMembers += head.before === null ? 1 : 0;
      sums.newEntries += head.sequence - (head.before ?? 0);
    }
    after = page.at(-1) ?? null;
    if (page.length < membersPerPage) return { ...sums, root: root.finish() };
  }
}

/** False where somebody else finished it, or added heads that these figures do not know. */
function* finishSeal(
  shopId: string,
  number: number,
  sealedAt: number,
  { heads, root, newMembers, newEntries }: HeadsRead,
): Work<boolean> {
  const isOurs = yield* run(
    'UPDATE sealing SET number = number + 1, heads = 0, unsealed = 0 WHERE shop_id = ? AND number = ? AND heads = ?',
    shopId,
    number,
    heads,
  );
  if (isOurs === 0) return false;
  const before = yield* lastSeal(shopId);
  const content = {
    shopId,
    number,
    sealedAt,
    members: (before?.members ?? 0) + newMembers,
    entries: (before?.entries ?? 0) + newEntries,
    root,
    previous: before?.hash ?? noSeal,
  };
  yield* run(
    `INSERT INTO seals (shop_id, number, sealed_at, members, entries, root, previous, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    shopId,
    number,
    sealedAt,
    content.members,
    content.entries,
    root,
    content.previous,
    sealHash(content),
  );
  return true;
}
