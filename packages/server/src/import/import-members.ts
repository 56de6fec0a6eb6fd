// Takes a list of members into a shop's ledger. Run again, on the same list or a longer one, it does what is missing.

import { importMember } from '@zegel/core/rules';
import { CustomerMoved } from '../ledger/customer-moved.ts';
import type { ShopLedger } from '../ledger/shop-ledger.ts';
import type { MemberRow, ReadLine } from './read-member-rows.ts';

export interface ImportReport {
  readonly imported: number;
  /** Had been imported before; nothing was written for them. */
  readonly duplicates: number;
  readonly points: number;
  readonly refused: readonly { readonly line: number; readonly why: string }[];
}

/** Enough to fill a commit, not enough to fill the memory. */
const atOnce = 128;

/** With `ledger` null it only reads and counts: a dry run. */
export async function importMembers(
  lines: AsyncIterable<ReadLine>,
  ledger: ShopLedger | null,
  source: string,
): Promise<ImportReport> {
  const refused: { line: number; why: string }[] = [];
  let imported = 0;
  let duplicates = 0;
  let total = 0;

  async function take(line: number, row: MemberRow): Promise<void> {
    const outcome = ledger === null ? 'imported' : await write(ledger, row, source);
    if (outcome === 'blocked') refused.push({ line, why: `${row.customerId} is blocked` });
    if (outcome === 'duplicate') duplicates += 1;
    if (outcome !== 'imported') return;
    imported += 1;
    total += row.points;
  }

  let group: Promise<void>[] = [];
  for await (const read of lines) {
    if (read.outcome === 'refused') {
      refused.push({ line: read.line, why: read.why });
      continue;
    }
    group.push(take(read.line, read.row));
    if (group.length < atOnce) continue;
    await Promise.all(group);
    group = [];
  }
  await Promise.all(group);
  refused.sort((one, other) => one.line - other.line);
  return { imported, duplicates, points: total, refused };
}

async function write(
  ledger: ShopLedger,
  row: MemberRow,
  source: string,
): Promise<'imported' | 'duplicate' | 'blocked'> {
  const { customerId } = row;
  try {
    const { result } = await ledger.run(
      importMember,
      { ...row, accountId: ledger.nextId(), source },
      {
        context: await ledger.context(null),
        locate: { by: 'customer', customerId },
        replay: null,
      },
    );
    return result.outcome;
  } catch (error) {
    // Their account was taken up in another of theirs.
    if (error instanceof CustomerMoved)
      return await write(ledger, { ...row, customerId: error.to }, source);
    throw error;
  }
}
