// The assertion every decision passes before it is answered: the books balance, nothing fell below zero, and the rows
// say what the accounts say. A throw in here is a fault of ours, never of an input, and stops the write.

import type { Balance, Book, Changes, MemberAccountName } from './book.ts';
import { ledgerTotals, signOf } from './ledger-totals.ts';

const accounts = [
  'pending',
  'available',
  'held',
  'debt',
] as const satisfies readonly MemberAccountName[];

/** Throws unless `changes` lead from one sound book to another. */
export function checkBook(before: Book, changes: Changes, after: Book): void {
  checkTransfers(changes);
  checkNotices(changes);
  checkMovement(before.balance, changes, after.balance);
  checkRows(before, after);
}

function checkTransfers({ transfers }: Changes): void {
  for (const { id, debit, credit, points } of transfers) {
    assert(Number.isSafeInteger(points) && points > 0, `transfer ${id} moves ${points} points`);
    assert(debit !== credit, `transfer ${id} has ${debit} on both sides`);
  }
  const sum = Object.values(ledgerTotals(transfers)).reduce((total, value) => total + value, 0);
  assert(sum === 0, `debits and credits differ by ${sum}`);
}

function checkNotices({ notices }: Changes): void {
  for (const { lotId, announcedAt, expiresAt } of notices)
    assert(announcedAt < expiresAt, `lot ${lotId} is told at ${announcedAt} of ${expiresAt}`);
}

function checkMovement(before: Balance, { transfers, milestones }: Changes, after: Balance): void {
  const totals = ledgerTotals(transfers);
  for (const account of accounts) {
    const moved = after[account] - before[account];
    assert(after[account] >= 0, `${account} is ${after[account]}`);
    assert(
      moved === totals[account] * signOf(account),
      `${account} moved by ${moved}, its transfers by ${totals[account]}`,
    );
  }
  for (const sum of ['lifetime', 'qualifyingPoints', 'qualifyingSpend'] as const) {
    assert(after[sum] >= 0, `${sum} is ${after[sum]}`);
  }
  assert(
    after.debt === 0 || after.available === 0,
    `${after.available} points are available beside a debt of ${after.debt}`,
  );
  const steps = after.sequence - before.sequence;
  assert(
    steps === transfers.length + milestones.length,
    `${steps} numbers for ${transfers.length} transfers`,
  );
}

// A book may hold only some of a member's lots and awards, so their sums are compared by how far they moved.
function checkRows(before: Book, after: Book): void {
  const lots = sum(after.lots, 'remaining') - sum(before.lots, 'remaining');
  const available = after.balance.available - before.balance.available;
  assert(lots === available, `lots moved by ${lots}, available by ${available}`);
  const awards = sum(after.awards, 'pending') - sum(before.awards, 'pending');
  const pending = after.balance.pending - before.balance.pending;
  assert(awards === pending, `awards moved by ${awards}, pending by ${pending}`);
  for (const lot of after.lots) {
    assert(
      lot.remaining >= 0 && lot.remaining <= lot.points,
      `lot ${lot.id} holds ${lot.remaining} of ${lot.points}`,
    );
  }
  for (const award of after.awards) {
    assert(
      award.clawed >= 0 && award.clawed <= award.points,
      `award ${award.id} lost ${award.clawed} of ${award.points}`,
    );
    assert(
      award.pending >= 0 && award.pending + award.clawed <= award.points,
      `award ${award.id} waits with ${award.pending}`,
    );
  }
}

function sum<Key extends string>(rows: readonly Readonly<Record<Key, number>>[], key: Key): number {
  return rows.reduce((total, row) => total + row[key], 0);
}

function assert(isTrue: boolean, message: string): asserts isTrue {
  if (!isTrue) throw new Error(`Ledger assertion failed: ${message}`);
}
