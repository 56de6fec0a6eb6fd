// The storage port over any database that runs work.

import type { Storage } from '../storage.ts';
import { sqlEarningRows } from './earning-rows.ts';
import { readHistory } from './history.ts';
import { readStanding } from './read-standing.ts';
import type { KeyedHash } from './keyed-hash.ts';
import { askForNotice, listExpired, listUntold } from './list-lots.ts';
import { sumDonations } from './sum-donations.ts';
import { listDue, listOtherwiseLooked, listUnsettled } from './list-waiting.ts';
import { loadBook } from './load-book.ts';
import { locate } from './locate.ts';
import { performOperation } from './perform-operation.ts';
import { sqlReferralRows } from './referral-rows.ts';
import { forgetReplays } from './replays.ts';
import type { OpenedDatabase } from './sql-database.ts';
import { rebuildLedger } from './rebuild-ledger.ts';
import { sealLedger } from './seal-ledger.ts';
import { all } from './statement.ts';
import { takeTurn } from './take-turn.ts';
import { verifyLedger } from './verify-ledger.ts';
import { verifySeals } from './verify-seals.ts';

/** Keeps ledgers in an open database. Closing the storage closes the database. */
export function sqlStorage(database: OpenedDatabase, hash: KeyedHash): Storage {
  const { dialect } = database;
  let closing: Promise<void> | null = null;
  return {
    write: (operation) => database.write(() => performOperation(dialect, hash, operation)),
    read: ({ shopId, locate: locator, now, plan }) =>
      database.read(function* () {
        const located = yield* locate(shopId, locator);
        const { accountId } = located;
        const { book } = yield* loadBook(hash, { shopId, accountId, plan: plan(located), now });
        return { located, book };
      }),
    readStanding: (shopId, customerId) => database.read(() => readStanding(shopId, customerId)),
    readHistory: (shopId, locator, page) =>
      database.read(function* () {
        const { accountId } = yield* locate(shopId, locator);
        return accountId === null
          ? { rows: [], next: null }
          : yield* readHistory([shopId, accountId], page);
      }),
    listDue: (shopId, due) => database.read(() => listDue(shopId, due)),
    listOtherwiseLooked: (shopId, page) => database.read(() => listOtherwiseLooked(shopId, page)),
    listUnsettled: (shopId, limit) => database.read(() => listUnsettled(shopId, limit)),
    sumDonations: (shopId) => database.read(() => sumDonations(shopId)),
    listExpired: (shopId, page) => database.read(() => listExpired(shopId, page)),
    listUntold: (shopId, wanted) => database.read(() => listUntold(shopId, wanted)),
    askForNotice: (shopId, accountId, turn) =>
      database.write(function* () {
        const [changed] = yield* all(askForNotice([shopId, accountId], turn));
        return changed === 1;
      }),
    earning: sqlEarningRows(database),
    referrals: sqlReferralRows(database),
    forgetReplays: (before, limit) => database.write(() => forgetReplays(before, limit)),
    seal: (shopId, sealedAt) => sealLedger(database, shopId, sealedAt),
    takeTurn: (shopId, job, turn) => database.write(() => takeTurn(shopId, job, turn)),
    rebuild: (request) => rebuildLedger(database, request),
    async verify(kept) {
      const reader = await database.openReader();
      try {
        const ledger = await verifyLedger(reader);
        const { seals, findings } = await verifySeals(reader, kept);
        return { ...ledger, seals, findings: [...ledger.findings, ...findings] };
      } finally {
        await reader.close();
      }
    },
    close() {
      closing ??= database.close();
      return closing;
    },
  };
}
