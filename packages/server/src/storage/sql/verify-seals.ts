// Checks a database against its seals, and against seals that were kept elsewhere: every chain must still begin with
// what was sealed. What the chains themselves say is the audit's part; this finds what was removed from their ends.

import type { Finding } from '../../ledger/finding.ts';
import { isSame, noSeal, sealHash, sealRoot } from '../../ledger/seal.ts';
import type { Seal } from '../../ledger/seal.ts';
import type { SqlReader } from './sql-database.ts';

const findingsMax = 1_000;

interface HeadRow {
  readonly shopId: string;
  readonly number: number;
  readonly accountId: string;
  readonly sequence: number;
  readonly head: Uint8Array;
  /** The hash of the member's last transfer up to there, as it is now. */
  readonly found: Uint8Array | null;
  /** Where the member's entries end now. */
  readonly transfers: number | null;
  readonly milestones: number | null;
  /** Where the member's chain stood when it was sealed before. */
  readonly before: number | null;
}

export interface SealsReport {
  readonly seals: number;
  readonly findings: readonly Finding[];
}

/** Checks the seals in the database, and that `kept` ones are among them. */
export async function verifySeals(
  reader: SqlReader,
  kept: readonly Seal[] = [],
): Promise<SealsReport> {
  const findings: Finding[] = [];
  const tell: Tell = (shopId, accountId, detail) => {
    if (findings.length < findingsMax) findings.push({ shopId, accountId, kind: 'seal', detail });
  };
  const seals = await readSeals(reader);
  checkKept(seals, kept, tell);
  checkRow(seals, tell);
  const sums = await sumHeads(reader, seals, tell);
  checkSums(seals, sums, tell);
  return { seals: seals.size, findings };
}

type Tell = (shopId: string, accountId: string | null, detail: string) => void;

function keyOf({ shopId, number }: { readonly shopId: string; readonly number: number }): string {
  return JSON.stringify([shopId, number]);
}

function dayOf({ sealedAt }: Seal): string {
  return new Date(sealedAt).toISOString();
}

async function readSeals(reader: SqlReader): Promise<ReadonlyMap<string, Seal>> {
  const seals = new Map<string, Seal>();
  const pages = reader.pages<Seal>(
    `SELECT shop_id AS "shopId", number, sealed_at AS "sealedAt", members, entries, root, previous, hash
     FROM seals ORDER BY shop_id, number`,
  );
  for (let page = await pages.next(); page.done !== true; page = await pages.next())
    for (const seal of page.value) seals.set(keyOf(seal), seal);
  return seals;
}

function checkKept(seals: ReadonlyMap<string, Seal>, kept: readonly Seal[], tell: Tell): void {
  for (const seal of kept) {
    const found = seals.get(keyOf(seal));
    if (found === undefined)
      tell(seal.shopId, null, `Seal ${seal.number} was kept elsewhere and is gone from here.`);
    else if (!isSame(found.hash, seal.hash))
      tell(seal.shopId, null, `Seal ${seal.number} is not the one that was kept elsewhere.`);
  }
}

/** Each seal must be what it says, and follow the one before it. */
function checkRow(seals: ReadonlyMap<string, Seal>, tell: Tell): void {
  for (const seal of seals.values()) {
    const { shopId, number } = seal;
    const before = seals.get(keyOf({ shopId, number: number - 1 }));
    if (number > 1 && before === undefined)
      tell(shopId, null, `Seal ${number - 1} is missing before seal ${number}.`);
    else if (!isSame(seal.previous, before?.hash ?? noSeal))
      tell(shopId, null, `Seal ${number} does not follow seal ${number - 1} as it is now.`);
    if (!isSame(sealHash(seal), seal.hash))
      tell(shopId, null, `Seal ${number} is not what was sealed on ${dayOf(seal)}.`);
  }
}

interface Sums {
  readonly root: Uint8Array;
  readonly members: number;
  readonly entries: number;
}

async function sumHeads(
  reader: SqlReader,
  seals: ReadonlyMap<string, Seal>,
  tell: Tell,
): Promise<ReadonlyMap<string, Sums>> {
  const sums = new Map<string, Sums>();
  let open: { key: string; root: ReturnType<typeof sealRoot>; members: number; entries: number };
  open = { key: '', root: sealRoot(), members: 0, entries: 0 };
  const close = (): void => {
    const { key, root, members, entries } = open;
    sums.set(key, { root: root.finish(), members, entries });
  };
  const pages = reader.pages<HeadRow>(
    `SELECT h.shop_id AS "shopId", h.number, h.account_id AS "accountId", h.sequence, h.head,
       (SELECT t.hash FROM transfers AS t WHERE t.shop_id = h.shop_id AND t.account_id = h.account_id
          AND t.sequence <= h.sequence ORDER BY t.sequence DESC LIMIT 1) AS found,
       (SELECT max(t.sequence) FROM transfers AS t
        WHERE t.shop_id = h.shop_id AND t.account_id = h.account_id) AS transfers,
       (SELECT max(m.sequence) FROM milestones AS m
        WHERE m.shop_id = h.shop_id AND m.account_id = h.account_id) AS milestones,
       (SELECT max(p.sequence) FROM seal_heads AS p WHERE p.shop_id = h.shop_id
          AND p.account_id = h.account_id AND p.sequence < h.sequence) AS before
     FROM seal_heads AS h ORDER BY h.shop_id, h.number, h.account_id, h.sequence`,
  );
  for (let page = await pages.next(); page.done !== true; page = await pages.next()) {
    for (const row of page.value) {
      const key = keyOf(row);
      if (key !== open.key) {
        close();
        open = { key, root: sealRoot(), members: 0, entries: 0 };
      }
      open.root.add(row);
      open.members += row.before === null ? 1 : 0;
      open.entries += row.sequence - (row.before ?? 0);
      checkHead(row, seals.get(key), tell);
    }
  }
  close();
  return sums;
}

function checkHead(row: HeadRow, seal: Seal | undefined, tell: Tell): void {
  const { shopId, accountId, sequence } = row;
  // What is not sealed yet is held against the chains all the same.
  const when = seal === undefined ? 'for the next seal' : `on ${dayOf(seal)}`;
  const entries = Math.max(row.transfers ?? 0, row.milestones ?? 0);
  if (entries === 0)
    tell(shopId, accountId, `${sequence} entries were sealed ${when}, and the member is gone.`);
  else if (entries < sequence)
    tell(
      shopId,
      accountId,
      `${sequence} entries were sealed ${when}, and ${entries} are there now.`,
    );
  else if (!isSame(row.found ?? noSeal, row.head))
    tell(shopId, accountId, `The entries up to ${sequence} are not those sealed ${when}.`);
}

function checkSums(
  seals: ReadonlyMap<string, Seal>,
  sums: ReadonlyMap<string, Sums>,
  tell: Tell,
): void {
  for (const seal of seals.values()) {
    const { shopId, number } = seal;
    const before = seals.get(keyOf({ shopId, number: number - 1 }));
    const sum = sums.get(keyOf(seal));
    const isWhole =
      sum !== undefined &&
      isSame(sum.root, seal.root) &&
      seal.members === (before?.members ?? 0) + sum.members &&
      seal.entries === (before?.entries ?? 0) + sum.entries;
    if (!isWhole)
      tell(shopId, null, `The heads under seal ${number} are not those of ${dayOf(seal)}.`);
  }
}
