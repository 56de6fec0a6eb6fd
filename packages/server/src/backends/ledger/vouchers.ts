// How this backend's vouchers come to be: with a code in hand before the transaction, or by asking afterwards.

import type { GiveBackOutcome, RedeemOutcome } from '@zegel/core';
import { fulfilmentDesk } from '../../fulfilment/fulfilment-desk.ts';
import { remoteOf } from '../../fulfilment/fulfilment.ts';
import type { Fulfilment } from '../../fulfilment/fulfilment.ts';
import type { ShopLedger } from '../../ledger/shop-ledger.ts';
import type { OperationAnswer } from '../../storage/storage.ts';

export interface Vouchers {
  /** Whether giving back needs nobody else. */
  isVoidAtOnce(): Promise<boolean>;
  /** A code for a redemption about to be taken; null where somebody else makes it. */
  makeCode(rewardId: string): Promise<string | null>;
  /** Asks the fulfilment about what was just left pending, without anybody waiting for it. */
  follow(answer: OperationAnswer<RedeemOutcome | GiveBackOutcome>): void;
  idle(): Promise<void>;
}

export function vouchersOf(
  ledger: ShopLedger,
  fulfilment: Fulfilment,
  onError: ((error: unknown) => void) | undefined,
): Vouchers {
  const isInline = async (rewardId: string | null): Promise<boolean> =>
    fulfilment.kind === 'chosen'
      ? fulfilment.isInline({ shopId: ledger.shopId, rewardId })
      : fulfilment.kind === 'inline';
  const remote = remoteOf(fulfilment);
  const desk = remote === null ? null : fulfilmentDesk({ ledger, fulfilment: remote, onError });
  const underWay = new Set<Promise<void>>();
  return {
    isVoidAtOnce: () => isInline(null),
    makeCode: async (rewardId) =>
      fulfilment.kind !== 'remote' && (await isInline(rewardId)) ? fulfilment.makeCode() : null,
    follow({ result, book, isReplay }) {
      if (desk === null || isReplay || result.outcome !== 'pending') return;
      if (book.member === null) return;
      const redemption = book.redemptions.find(({ id }) => id === result.redemption.id);
      if (redemption === undefined) return;
      const task = desk
        .settle({ redemption, customerId: book.member.customerId })
        .finally(() => underWay.delete(task));
      underWay.add(task);
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
