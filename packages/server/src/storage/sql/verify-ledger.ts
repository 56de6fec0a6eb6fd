// Reads the whole database in the order of its keys, member by member, and hands each to the audit. The reader sees
// one moment, so that writes go on meanwhile.

import type { Award, Lot, RedemptionRecord } from '@zegel/core/rules';
import { auditMerged } from '../../ledger/audit-merged.ts';
import type { MergedAccount } from '../../ledger/audit-merged.ts';
import { auditTransfers } from '../../ledger/audit-member.ts';
import type { AuditedBalance, AuditedTransfer } from '../../ledger/audit-member.ts';
import { auditShops } from '../../ledger/audit-shops.ts';
import type { Finding } from '../../ledger/finding.ts';
import type { VerifyReport } from '../storage.ts';
import { transferColumns } from './rows.ts';
import type { SqlReader } from './sql-database.ts';

/** Beyond this the rest is counted, not told: a broken ledger must not fill the memory. */
const findingsMax = 1_000;
const membersBetweenPauses = 500;

interface Owned {
  readonly shopId: string;
  readonly accountId: string;
}

/** Verifies all ledgers behind a reader. */
export async function verifyLedger(reader: SqlReader): Promise<Omit<VerifyReport, 'seals'>> {
  const findings: Finding[] = [];
  const tell = (found: readonly Finding[]): void => {
    findings.push(...found.slice(0, findingsMax - findings.length));
  };
  const shops = auditShops();
  const merged = auditMerged(await readMerged(reader));
  let members = 0;
  let transfers = 0;
  const balances = await follow<Owned & AuditedBalance>(
    reader,
    'balances',
    'pending, available, held, debt, sequence, chain_head AS chainHead',
  );
  const chains = await follow<Owned & AuditedTransfer>(
    reader,
    'transfers',
    `${transferColumns}, hash`,
    ', sequence',
  );
  const lots = await follow<Owned & Pick<Lot, 'id' | 'remaining'>>(reader, 'lots', 'id, remaining');
  const awards = await follow<Owned & Pick<Award, 'id' | 'points' | 'pending' | 'clawed'>>(
    reader,
    'awards',
    'id, points, pending, clawed',
  );
  const redemptions = await follow<Owned & Pick<RedemptionRecord, 'id' | 'points' | 'state'>>(
    reader,
    'redemptions',
    'id, points, state',
  );
  const milestones = await follow<Owned & { readonly sequence: number }>(
    reader,
    'milestones',
    'sequence',
    ', sequence',
  );
  const followers = [balances, chains, lots, awards, redemptions, milestones];
  for (let owner = nextOwner(followers); owner !== null; owner = nextOwner(followers)) {
    const [balance] = await balances.take(owner);
    const member = {
      ...owner,
      balance: balance ?? null,
      transfers: await chains.take(owner),
      lots: await lots.take(owner),
      awards: await awards.take(owner),
      redemptions: await redemptions.take(owner),
      milestones: await milestones.take(owner),
    };
    members += 1;
    transfers += member.transfers.length;
    shops.add(member);
    tell(auditTransfers(member));
    tell(merged.take(member));
    if (members % membersBetweenPauses === 0)
      await new Promise((resolve) => void setImmediate(resolve));
  }
  tell(merged.finish());
  return { members, transfers, findings: [...findings, ...shops.finish()] };
}

async function readMerged(reader: SqlReader): Promise<readonly MergedAccount[]> {
  const found: MergedAccount[] = [];
  const pages = reader.pages<MergedAccount>(
    `SELECT shop_id AS shopId, account_id AS accountId, into_account_id AS intoAccountId FROM merged_accounts
     ORDER BY shop_id, account_id`,
  );
  for (let page = await pages.next(); page.done !== true; page = await pages.next())
    found.push(...page.value);
  return found;
}

interface Follower<Row extends Owned> {
  readonly current: Row | null;
  /** All rows of `owner`, if it is whose turn it is. */
  take(owner: Owned): Promise<readonly Row[]>;
}

async function follow<Row extends Owned>(
  reader: SqlReader,
  table: string,
  columns: string,
  thenBy = '',
): Promise<Follower<Row>> {
  const pages = reader.pages<Row>(
    `SELECT shop_id AS shopId, account_id AS accountId, ${columns} FROM ${table} ORDER BY shop_id, account_id${thenBy}`,
  );
  let page: readonly Row[] = [];
  let index = 0;
  let current = await step();

  async function step(): Promise<Row | null> {
    index += 1;
    if (index < page.length) return page[index] ?? null;
    const next = await pages.next();
    page = next.done === true ? [] : next.value;
    index = 0;
    return page[0] ?? null;
  }

  return {
    get current() {
      return current;
    },
    async take(owner) {
      const taken: Row[] = [];
      while (current !== null && compareOwners(current, owner) === 0) {
        taken.push(current);
        // Only the end of a page is waited for.
        current = page[index + 1] === undefined ? await step() : (page[(index += 1)] ?? null);
      }
      return taken;
    },
  };
}

function nextOwner(followers: readonly Follower<Owned>[]): Owned | null {
  let first: Owned | null = null;
  for (const { current } of followers) {
    if (current !== null && (first === null || compareOwners(current, first) < 0)) first = current;
  }
  return first === null ? null : { shopId: first.shopId, accountId: first.accountId };
}

function compareOwners(a: Owned, b: Owned): number {
  return compareText(a.shopId, b.shopId) || compareText(a.accountId, b.accountId);
}

/** As the databases order text: by its bytes. */
function compareText(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}
