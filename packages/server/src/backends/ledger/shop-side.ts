// What a shop's own server can ask of the ledger.

import type {
  Points,
  Recorded,
  ShopEvent,
  ShopSide,
  VoucherOrder,
  VoucherOutcome,
  WriteOptions,
} from '@zegel/core';
import {
  adjust,
  checkVoucher,
  describeAccount,
  recordEvent,
  recordNotice,
  releaseVoucher,
  reserveVoucher,
  toInstant,
  useVoucher,
  whoseEvent,
} from '@zegel/core/rules';
import type { LoadPlan, UseCase } from '@zegel/core/rules';
import { voucherCodeKey } from '../../fulfilment/voucher-code.ts';
import { findUntold } from '../../ledger/notices.ts';
import { replayKey } from '../../ledger/replay-key.ts';
import type { ShopLedger } from '../../ledger/shop-ledger.ts';
import type { MergeOffice } from '../../merging/merge-office.ts';
import type { Located, MemberLocator, OperationAnswer, ReplayKey } from '../../storage/storage.ts';
import { readSettled } from '../../use-cases/read-settled.ts';
import { requireNotAborted } from './require-not-aborted.ts';

const noticesPerPage = 100;

export interface ShopSideOptions {
  readonly ledger: ShopLedger;
  readonly nextAccountId: () => string;
  /** Where ids of old lead. */
  readonly merges?: Pick<MergeOffice, 'nameOf'> | undefined;
}

type VoucherUseCase = UseCase<
  { readonly redemptionId: string; readonly order: VoucherOrder },
  VoucherOutcome
>;

export function shopSide({ ledger, nextAccountId, merges }: ShopSideOptions): ShopSide {
  function keyFor(payload: unknown, options: WriteOptions): ReplayKey {
    requireNotAborted(options);
    return replayKey('shop', options.idempotencyKey, payload, ledger.realNow());
  }

  /** A voucher is asked for by its code: whose it is may be said by an id of old. */
  async function nameOf(
    customerId: string | null | undefined,
  ): Promise<{ readonly customerId?: string }> {
    if (customerId === null || customerId === undefined || merges === undefined) return {};
    return { customerId: await merges.nameOf(ledger.shopId, customerId) };
  }

  async function change(
    useCase: VoucherUseCase,
    code: string,
    order: VoucherOrder,
    options: WriteOptions,
  ): Promise<Recorded<VoucherOutcome>> {
    const replay = keyFor({ code: voucherCodeKey(code), order }, options);
    const context = await ledger.context(null);
    const named = { ...order, ...(await nameOf(order.customerId)) };
    const answer = await ledger.write<VoucherOutcome>({
      name: useCase.name,
      locate: { by: 'code', code },
      replay,
      context,
      plan: ({ redemptionId }) =>
        redemptionId === null ? {} : useCase.plan(context, { redemptionId, order: named }),
      decide: (book, { redemptionId }) =>
        redemptionId === null
          ? { outcome: { outcome: 'unknown_code' }, changes: null, book }
          : useCase.decide(context, book, { redemptionId, order: named }),
    });
    return toRecorded(answer);
  }

  return {
    async record(event, options) {
      const replay = keyFor(event, options);
      const command = { event, accountId: nextAccountId() };
      return toRecorded(
        await ledger.run(recordEvent, command, {
          context: await ledger.context(null),
          locate: locatorOf(event),
          replay,
        }),
      );
    },
    async checkVoucher(code, customerId, options) {
      requireNotAborted(options);
      const context = await ledger.context(null);
      const { located, book } = await ledger.read(context, { by: 'code', code }, planRedemption);
      if (located.redemptionId === null) return { outcome: 'unknown_code' };
      const named = await nameOf(customerId);
      return checkVoucher(context, book, located.redemptionId, named.customerId ?? customerId);
    },
    reserveVoucher: (code, order, options) => change(reserveVoucher, code, order, options),
    releaseVoucher: (code, order, options) => change(releaseVoucher, code, order, options),
    useVoucher: (code, order, options) => change(useVoucher, code, order, options),
    async adjust(input, options) {
      const replay = keyFor(input, options);
      const { customerId } = input;
      return toRecorded(
        await ledger.run(adjust, input, {
          context: await ledger.context(null),
          locate: { by: 'customer', customerId },
          replay,
        }),
      );
    },
    async pendingNotices(options) {
      requireNotAborted(options);
      const context = await ledger.context(null);
      const members = await findUntold(ledger, context, noticesPerPage);
      return {
        notices: members.map(({ customerId, lots }) => ({
          customerId,
          lots: lots.map(({ lotId, points, expiresAt }) => ({
            lotId,
            points: points as Points,
            expiresAt: toInstant(expiresAt),
          })),
        })),
      };
    },
    async recordNotice(customerId, input, options) {
      const replay = keyFor({ customerId, ...input }, options);
      const command = {
        channel: 'shop' as const,
        reference: input.reference,
        lots: input.lots.map(({ lotId, expiresAt }) => ({
          lotId,
          expiresAt: Date.parse(expiresAt),
        })),
      };
      return toRecorded(
        await ledger.run(recordNotice, command, {
          context: await ledger.context(null),
          locate: { by: 'customer', customerId },
          replay,
        }),
      );
    },
    async findMember(customerId, options) {
      requireNotAborted(options);
      const context = await ledger.context(null);
      const book = await readSettled(ledger, context, { by: 'customer', customerId });
      return book.member === null
        ? null
        : describeAccount(context, book, { givenName: book.member.givenName });
    },
  };
}

function planRedemption({ redemptionId }: Located): LoadPlan {
  return redemptionId === null ? {} : { redemptionId };
}

function locatorOf(event: ShopEvent): MemberLocator {
  const { customerId = '', orderId } = whoseEvent(event);
  return orderId === undefined
    ? { by: 'customer', customerId }
    : { by: 'order', orderId, customerId: customerId === '' ? null : customerId };
}

function toRecorded<Outcome>({ result, isReplay }: OperationAnswer<Outcome>): Recorded<Outcome> {
  return { result, isReplay };
}
