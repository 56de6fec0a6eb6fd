// Two accounts of one person become one, on the word of somebody at the shop.

import type { ShopSide } from '@zegel/core';
import { replayKey } from '../../ledger/replay-key.ts';
import type { ShopLedger } from '../../ledger/shop-ledger.ts';
import type { MergeOffice } from '../../merging/merge-office.ts';
import { requireNotAborted } from './require-not-aborted.ts';

export type MergingSide = Required<Pick<ShopSide, 'mergeMembers'>>;

export function mergingSide(ledger: ShopLedger, merges: MergeOffice): MergingSide {
  return {
    async mergeMembers(input, options) {
      requireNotAborted(options);
      const recordedAt = ledger.realNow();
      return merges.merge(ledger.shopId, input, {
        context: await ledger.context(null),
        replay: replayKey('shop', options.idempotencyKey, input, recordedAt),
        recordedAt,
      });
    },
  };
}
