// What people at the shop give a member for nothing, and take back.

import type { Recorded, ShopSide, WriteOptions } from '@zegel/core';
import { giveGift, takeGift } from '@zegel/core/rules';
import type { UseCase } from '@zegel/core/rules';
import { replayKey } from '../../ledger/replay-key.ts';
import type { ShopLedger } from '../../ledger/shop-ledger.ts';
import { requireNotAborted } from './require-not-aborted.ts';
import type { Vouchers } from './vouchers.ts';

export type GoodwillSide = Required<Pick<ShopSide, 'giveGift' | 'takeGift'>>;

export function goodwillSide(
  ledger: ShopLedger,
  vouchers: Pick<Vouchers, 'isVoidAtOnce'>,
): GoodwillSide {
  /** `payload`: what the caller said, and nothing that may differ when they say it again. */
  async function act<Input extends { readonly customerId: string }, Outcome>(
    useCase: UseCase<Input, Outcome>,
    input: Input,
    payload: unknown,
    options: WriteOptions,
  ): Promise<Recorded<Outcome>> {
    requireNotAborted(options);
    const { result, isReplay } = await ledger.run(useCase, input, {
      context: await ledger.context(null),
      locate: { by: 'customer', customerId: input.customerId },
      replay: replayKey('shop', options.idempotencyKey, payload, ledger.realNow()),
    });
    return { result, isReplay };
  }

  return {
    giveGift: (input, options) => act(giveGift, input, input, options),
    async takeGift(input, options) {
      const command = { ...input, isVoided: await vouchers.isVoidAtOnce() };
      return act(takeGift, command, input, options);
    },
  };
}
