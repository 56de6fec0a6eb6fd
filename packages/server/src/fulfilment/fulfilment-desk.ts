// Asks a remote fulfilment and writes down its answer, outside the transaction that took the reward. However often it
// is asked and whoever asks at once, a redemption settles once: the rules see to that, by its state.

import { settleGiveBack, settleRedemption } from '@zegel/core/rules';
import type { RedemptionRecord, RuleContext } from '@zegel/core/rules';
import type { ShopLedger } from '../ledger/shop-ledger.ts';
import type { FulfilmentRequest, RemoteFulfilment } from './fulfilment.ts';

export interface FulfilmentDeskOptions {
  readonly ledger: ShopLedger;
  readonly fulfilment: RemoteFulfilment;
  /** How long one call may take. @default 10000 */
  readonly callTimeoutMs?: number | undefined;
  /** From when on a redemption without an answer fails and its points return. @default one hour */
  readonly giveUpAfterMs?: number | undefined;
  /** Hears of calls that did not answer. @default nothing */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** A redemption and whose it is. */
export interface FulfilmentTask {
  readonly redemption: RedemptionRecord;
  readonly customerId: string;
}

export interface FulfilmentDesk {
  /** Settles a redemption in `requested` or `voiding`, or leaves it for the next time. Never rejects. */
  settle(task: FulfilmentTask): Promise<void>;
}

export function fulfilmentDesk(options: FulfilmentDeskOptions): FulfilmentDesk {
  const { ledger, fulfilment } = options;
  const callTimeoutMs = options.callTimeoutMs ?? 10_000;
  const giveUpAfterMs = options.giveUpAfterMs ?? 60 * 60 * 1_000;
  const report = options.onError ?? (() => undefined);

  async function issue(context: RuleContext, task: FulfilmentTask): Promise<void> {
    const answer = await ask((signal) => fulfilment.issue(toRequest(context, task), signal));
    if (answer?.outcome === 'issued') {
      const { code } = answer;
      const ended = await writeIssue(task, { outcome: 'issued', code });
      // The answer came after the points had gone back: the code must not stay good.
      if (ended?.state === 'failed') await voidCode(context, task, code);
    } else if (answer?.outcome === 'refused') {
      await writeIssue(task, { outcome: 'failed' });
    } else if (context.now - task.redemption.createdAt >= giveUpAfterMs) {
      const ended = await writeIssue(task, { outcome: 'failed' });
      // Perhaps a code was made and its answer lost.
      if (ended?.state === 'failed') await voidCode(context, task, null);
    }
  }

  async function takeBack(context: RuleContext, task: FulfilmentTask): Promise<void> {
    const { code } = task.redemption;
    const answer = await ask((signal) =>
      fulfilment.void({ ...toRequest(context, task), code }, signal),
    );
    if (answer === null) return;
    const { id: redemptionId } = task.redemption;
    await ledger.run(
      settleGiveBack,
      { redemptionId, result: answer.outcome },
      await target(redemptionId),
    );
  }

  async function voidCode(
    context: RuleContext,
    task: FulfilmentTask,
    code: string | null,
  ): Promise<void> {
    await ask((signal) => fulfilment.void({ ...toRequest(context, task), code }, signal));
  }

  /** How the redemption stands after the answer was written; null where nobody knows it. */
  async function writeIssue(
    { redemption }: FulfilmentTask,
    result: { readonly outcome: 'issued'; readonly code: string } | { readonly outcome: 'failed' },
  ): Promise<RedemptionRecord | null> {
    const answer = await ledger.run(
      settleRedemption,
      { redemptionId: redemption.id, result },
      await target(redemption.id),
    );
    return answer.result.outcome === 'unknown_redemption' ? null : answer.result.redemption;
  }

  async function target(redemptionId: string): Promise<Parameters<ShopLedger['run']>[2]> {
    return {
      context: await ledger.context(null),
      locate: { by: 'redemption', redemptionId },
      replay: null,
    };
  }

  /** null: unknown, ask again another time. A call that does not heed its signal is left behind all the same. */
  async function ask<Answer>(
    call: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer | null> {
    const controller = new AbortController();
    const tooLate = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      const error = new Error(`The fulfilment did not answer within ${callTimeoutMs} ms.`);
      controller.abort(error);
      tooLate.reject(error);
    }, callTimeoutMs);
    try {
      return await Promise.race([call(controller.signal), tooLate.promise]);
    } catch (error) {
      report(error);
      return null;
    } finally {
      clearTimeout(timer);
    }
  }

  function toRequest(
    context: RuleContext,
    { redemption, customerId }: FulfilmentTask,
  ): FulfilmentRequest {
    const { id, rewardId, kind, amount, minimumSpend, terms, expiresAt } = redemption;
    const currency = context.program.currency.code;
    return {
      shopId: ledger.shopId,
      redemptionId: id,
      customerId,
      rewardId,
      kind,
      currency,
      amount,
      minimumSpend,
      terms,
      expiresAt,
    };
  }

  return {
    async settle(task) {
      try {
        const context = await ledger.context(null);
        await (task.redemption.state === 'voiding'
          ? takeBack(context, task)
          : issue(context, task));
      } catch (error) {
        report(error);
      }
    },
  };
}
