// Reads the whole database in the order of its keys, member by member, and hands each to the audit. Its connection is
// its own and sees one moment, so that writes go on meanwhile.

import type { Award, Lot, RedemptionRecord } from '@zegel/core/rules';
import { auditMember } from '../../ledger/audit-member.ts';
import type { AuditedBalance, AuditedTransfer } from '../../ledger/audit-member.ts';
import { auditShops } from '../../ledger/audit-shops.ts';
import type { Finding } from '../../ledger/finding.ts';
import type { VerifyReport } from '../storage.ts';
import { transferColumns } from './rows.ts';
import type { SqlDriver } from './sql-driver.ts';

/** Beyond this the rest is counted, not told: a broken ledger must not fill the memory. */
const findingsMax = 1_000;
const membersBetweenPauses = 500;

interface Owned {
  readonly shopId: string;
  readonly accountId: string;
}

/** Verifies on a connection that nobody else uses. */
export async function verifyDatabase(driver: SqlDriver): Promise<VerifyReport> {
  const findings: Finding[] = [];
  const shops = auditShops();
  let members = 0;
  let transfers = 0;
  driver.execute('BEGIN');
  const balances = follow<Owned & AuditedBalance>(
    driver,
    'balances',
    'pending, available, held, debt, sequence, chain_head AS chainHead',
    '',
  );
  const chains = follow<Owned & AuditedTransfer>(
    driver,
    'transfers',
    `${transferColumns}, hash`,
    ', sequence',
  );
  const lots = follow<Owned & Pick<Lot, 'id' | 'remaining'>>(driver, 'lots', 'id, remaining', '');
  const awards = follow<Owned & Pick<Award, 'id' | 'pending'>>(driver, 'awards', 'id, pending', '');
  const redemptions = follow<Owned & Pick<RedemptionRecord, 'id' | 'points' | 'state'>>(
    driver,
    'redemptions',
    'id, points, state',
    '',
  );
  const milestones = follow<Owned & { readonly sequence: number }>(
    driver,
    'milestones',
    'sequence',
    ', sequence',
  );
  const followers = [balances, chains, lots, awards, redemptions, milestones];
  try {
    for (let owner = nextOwner(followers); owner !== null; owner = nextOwner(followers)) {
      const [balance] = balances.take(owner);
      const member = {
        ...owner,
        balance: balance ?? null,
        transfers: chains.take(owner),
        lots: lots.take(owner),
        awards: awards.take(owner),
        redemptions: redemptions.take(owner),
        milestones: milestones.take(owner),
      };
      members += 1;
      transfers += member.transfers.length;
      shops.add(member);
      for (const finding of auditMember(member))
        if (findings.length < findingsMax) findings.push(finding);
      if (members % membersBetweenPauses === 0)
        await new Promise((resolve) => void setImmediate(resolve));
    }
  } finally {
    for (const follower of followers) follower.stop();
    driver.execute('COMMIT');
  }
  return { members, transfers, findings: [...findings, ...shops.finish()] };
}

interface Follower<Row extends Owned> {
  readonly current: Row | null;
  /** All rows of `owner`, if it is whose turn it is. */
  take(owner: Owned): readonly Row[];
  stop(): void;
}

function follow<Row extends Owned>(
  driver: SqlDriver,
  table: string,
  columns: string,
  thenBy: string,
): Follower<Row> {
  const rows = driver.iterate<Row>(
    `SELECT shop_id AS shopId, account_id AS accountId, ${columns} FROM ${table} ORDER BY shop_id, account_id${thenBy}`,
  );
  let current = step();

  function step(): Row | null {
    const next = rows.next();
    return next.done === true ? null : next.value;
  }

  return {
    get current() {
      return current;
    },
    take(owner) {
      const taken: Row[] = [];
      while (current !== null && compareOwners(current, owner) === 0) {
        taken.push(current);
        current = step();
      }
      return taken;
    },
    stop: () => void rows.return?.(),
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

/** As SQLite orders text: by its bytes. */
function compareText(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}
