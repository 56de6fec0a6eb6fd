// Where a person's own rights are served: to have everything that is kept about them, and to be forgotten.

import type { EraseOutcome, PersonalData } from '@zegel/core';
import type { RuleContext } from '@zegel/core/rules';
import { replayKey } from '../ledger/replay-key.ts';
import type { OpenedDatabase } from '../storage/sql/sql-database.ts';
import type { KeyedHash } from '../storage/sql/keyed-hash.ts';
import { eraseIfKnown, listErasures } from './erase-account.ts';
import { erasePerson } from './erase-person.ts';
import type { Person } from './erase-person.ts';
import { exportPerson } from './export-person.ts';
import type { ErasedAccount, Settling } from './settle-before-erasing.ts';
import { sweepErasures } from './sweep-erasures.ts';

export interface PrivacyOffice {
  /** Who was forgotten, oldest first: random accounts and moments only. */
  listErasures(): Promise<readonly ErasedAccount[]>;
  /** Forgets again what a backup has brought back; answers how many of them it knew. */
  eraseAgain(erasures: readonly ErasedAccount[]): Promise<number>;
  /** Rejects with `not_found` where nothing is kept. */
  exportPerson(person: Person): Promise<PersonalData>;
  /** Forgets for good, once for each idempotency key of whoever asks. */
  erasePerson(
    person: Person,
    idempotencyKey: string,
    by?: 'shop' | 'customer',
  ): Promise<{ readonly result: EraseOutcome; readonly isReplay: boolean }>;
}

export interface PrivacyOfficeOptions {
  readonly database: Pick<OpenedDatabase, 'dialect' | 'read' | 'write' | 'forgetDeleted'>;
  readonly hash: KeyedHash;
  /** The programme and the moment by which a shop's redemptions are settled; null where it never had one. */
  readonly contextOf: (shopId: string) => Promise<RuleContext | null>;
  /** Epoch milliseconds of the real clock. @default Date.now */
  readonly now?: (() => number) | undefined;
}

export function privacyOffice({
  database,
  hash,
  contextOf,
  now = Date.now,
}: PrivacyOfficeOptions): PrivacyOffice {
  const { dialect } = database;
  const settlingIn = async (shopId: string): Promise<Settling> => ({
    dialect,
    hash,
    context: await contextOf(shopId),
  });
  return {
    listErasures: () => database.read(listErasures),
    async eraseAgain(erasures) {
      let known = 0;
      for (const erasure of erasures) {
        const settling = await settlingIn(erasure.shopId);
        known += await database.write(() => eraseIfKnown(settling, erasure));
        await sweepErasures(database, erasure.shopId);
      }
      if (known > 0) await database.forgetDeleted();
      return known;
    },
    exportPerson: (person) => exportPerson(database, person, now()),
    async erasePerson(person, idempotencyKey, by = 'shop') {
      const principal = by === 'shop' ? by : `customer:${person.customerId}`;
      const replay = replayKey(principal, idempotencyKey, person, now());
      const settling = await settlingIn(person.shopId);
      const { result, isReplay, accountId } = await database.write(() =>
        erasePerson(settling, { ...person, by, replay, erasedAt: now() }),
      );
      if (accountId !== null) await sweepErasures(database, person.shopId);
      await database.forgetDeleted();
      return { result, isReplay };
    },
  };
}
