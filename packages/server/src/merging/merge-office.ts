// Where accounts of one person are made one, and where old customer ids lead.

import type { MergeInput } from '@zegel/core';
import type { RuleContext } from '@zegel/core/rules';
import type { KeyedHash } from '../storage/sql/keyed-hash.ts';
import { findMoved } from '../storage/sql/merged-accounts.ts';
import type { OpenedDatabase } from '../storage/sql/sql-database.ts';
import type { ReplayKey } from '../storage/storage.ts';
import { mergeMembers } from './merge-members.ts';
import type { MergeAnswer } from './merge-members.ts';

export interface MergeOffice {
  merge(
    shopId: string,
    input: MergeInput,
    how: {
      readonly context: RuleContext;
      readonly replay: ReplayKey;
      /** Real time. */
      readonly recordedAt: number;
    },
  ): Promise<MergeAnswer>;
  /** Under which id a customer's account is kept by now. */
  nameOf(shopId: string, customerId: string): Promise<string>;
}

export function mergeOffice(
  database: Pick<OpenedDatabase, 'dialect' | 'read' | 'write'>,
  hash: KeyedHash,
): MergeOffice {
  const { dialect } = database;
  return {
    merge: (shopId, input, how) =>
      database.write(() => mergeMembers({ dialect, hash }, { shopId, input, ...how })),
    nameOf: (shopId, customerId) =>
      database.read(function* () {
        return (yield* findMoved(shopId, customerId))?.movedTo ?? customerId;
      }),
  };
}
