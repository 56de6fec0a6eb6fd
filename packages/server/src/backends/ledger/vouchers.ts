// How this backend's vouchers come to be: with a code in hand before the transaction, or by asking afterwards.

import type { RedemptionRecord, RuleContext } from '@zegel/core/rules';
import { fulfilmentDesk } from '../../fulfilment/fulfilment-desk.ts';
import { remoteOf } from '../../fulfilment/fulfilment.ts';
import type { Fulfilment, WantedReward } from '../../fulfilment/fulfilment.ts';
import type { ShopLedger } from '../../ledger/shop-ledger.ts';
import type { OperationAnswer } from '../../storage/storage.ts';

export interface Vouchers {
  /** Whether giving back needs nobody else. */
  isVoidAtOnce(): Promise<boolean>;
  /** A code for a redemption about to be taken; null where somebody else makes it. */
  makeCode(rewardId: string): Promise<string | null>;
  /** Asks the fulfilment about what a write left pending, gifts included, without anybody waiting for it. */
  follow(answer: OperationAnswer<unknown>, context: RuleContext): void;
  idle(): Promise<void>;
}

export function vouchersOf(
  ledger: ShopLedger,
  fulfilment: Fulfilment,
  onError: ((error: unknown) => void) | undefined,
): Vouchers {
  const isInline = async (reward: WantedReward | null): Promise<boolean> =>
    fulfilment.kind === 'chosen'
      ? fulfilment.isInline(ledger.shopId, reward)
      : fulfilment.kind === 'inline';
  const desk = fulfilmentDesk({ ledger, fulfilment: remoteOf(fulfilment), onError });
  const underWay = new Set<Promise<void>>();
  // Writing down the code of one gift shows the others of the same moment again.
  const asking = new Set<string>();
  // They are one member's: at once they would only wait for each other.
  async function settleAll(
    redemptions: readonly RedemptionRecord[],
    customerId: string,
  ): Promise<void> {
    for (const redemption of redemptions) {
      await desk.settle({ redemption, customerId });
      asking.delete(redemption.id);
    }
  }
  return {
    isVoidAtOnce: () => isInline(null),
    async makeCode(rewardId) {
      if (fulfilment.kind === 'remote') return null;
      const { program } = await ledger.context(null);
      const reward = program.rewards.find(({ id }) => id === rewardId);
      // Nobody can take what is not there; the rules say so.
      const isOurs = reward === undefined || (await isInline({ rewardId, kind: reward.kind }));
      return isOurs ? fulfilment.makeCode() : null;
    },
    follow({ result, book }, { now }) {
      const { member } = book;
      if (member === null) return;
      const pendingId = pendingIn(result);
      const asked = book.redemptions.filter(
        ({ id, state, terms, createdAt }) =>
          !asking.has(id) &&
          (id === pendingId ||
            (state === 'requested' && terms.gift !== undefined && createdAt === now)),
      );
      if (asked.length === 0) return;
      for (const { id } of asked) asking.add(id);
      const task = settleAll(asked, member.customerId).finally(() => underWay.delete(task));
      underWay.add(task);
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

/** The redemption that a redeem or a giving back has left to somebody else; null for none. */
function pendingIn(result: unknown): string | null {
  if (typeof result !== 'object' || result === null) return null;
  const { outcome, redemption } = result as {
    readonly outcome?: unknown;
    readonly redemption?: { readonly id: string };
  };
  return outcome === 'pending' ? (redemption?.id ?? null) : null;
}
