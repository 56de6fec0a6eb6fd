// The shop's side of a voucher. Checkout reserves it for an order, and only that order may then use it; a reservation
// made in time is honoured even if the voucher's last day passes before the payment arrives.

import type { VoucherOrder, VoucherOutcome } from '../../contract/voucher.ts';
import { toInstant } from '../book/book.ts';
import type { Book, RedemptionRecord, RuleContext } from '../book/book.ts';
import { decide } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { openSettled } from '../book/settle-due.ts';
import { remainingOf } from './describe-redemption.ts';
import { expireVoucher, hasPassed, keep } from './end-redemption.ts';
import type { UseCase } from '../book/use-case.ts';

export interface VoucherCommand {
  readonly redemptionId: string;
  readonly order: VoucherOrder;
}

/** What a code is worth now. Writes nothing. */
export function checkVoucher(
  context: RuleContext,
  book: Book,
  redemptionId: string,
  customerId: string | null,
): VoucherOutcome {
  const draft = openSettled(context, book);
  const found = find(draft, redemptionId, customerId);
  if ('refusal' in found) return found.refusal;
  return isFree(found.record) ? tell(draft, found.record, 'valid') : notUsable(found.record);
}

/** Keeps a voucher for an order in checkout. Asking again for the same order changes nothing. */
export const reserveVoucher: UseCase<VoucherCommand, VoucherOutcome> = voucherUseCase(
  'reserveVoucher',
  (draft, record, { orderId }) => {
    if (isFree(record))
      return tell(draft, keep(draft, { ...record, state: 'reserved', orderId }), 'reserved');
    const isTheirs = record.state === 'reserved' && record.orderId === orderId;
    return isTheirs ? tell(draft, record, 'reserved') : notUsable(record);
  },
);

/** Lets go of a reservation. A voucher that nobody holds is free already. */
export const releaseVoucher: UseCase<VoucherCommand, VoucherOutcome> = voucherUseCase(
  'releaseVoucher',
  (draft, record, { orderId }) => {
    if (isFree(record)) return tell(draft, record, 'released');
    if (record.state !== 'reserved' || record.orderId !== orderId) return notUsable(record);
    const freed = { ...record, orderId: null };
    const released = hasPassed(record, draft.context.now)
      ? expireVoucher(draft, freed)
      : keep(draft, { ...freed, state: record.used.length > 0 ? 'partly_used' : 'issued' });
    return tell(draft, released, 'released');
  },
);

/** Uses a voucher for a paid order, once; a gift card once for each order. Asking again changes nothing. */
export const useVoucher: UseCase<VoucherCommand, VoucherOutcome> = voucherUseCase(
  'useVoucher',
  (draft, record, order) => {
    const { orderId } = order;
    const isTheirs = record.orderId === orderId;
    if ((record.state === 'used' && isTheirs) || record.used.some((use) => use.orderId === orderId))
      return tell(draft, record, 'used');
    if (!isFree(record) && !(record.state === 'reserved' && isTheirs)) return notUsable(record);
    if (record.kind !== 'gift_card')
      return tell(draft, keep(draft, { ...record, state: 'used', orderId }), 'used');
    const remaining = remainingOf(record) ?? 0;
    const amount = order.amount ?? remaining;
    if (amount > remaining) return { outcome: 'amount_exceeded', remaining };
    const state = amount === remaining ? 'used' : 'partly_used';
    const used = [...record.used, { orderId, amount }];
    return tell(draft, keep(draft, { ...record, state, orderId, used }), 'used');
  },
);

type Step = (draft: Draft, record: RedemptionRecord, order: VoucherOrder) => VoucherOutcome;

function voucherUseCase(name: string, step: Step): UseCase<VoucherCommand, VoucherOutcome> {
  return {
    name,
    plan: (_context, { redemptionId }) => ({ redemptionId }),
    decide(context, book, { redemptionId, order }) {
      const draft = openSettled(context, book);
      const found = find(draft, redemptionId, order.customerId ?? null);
      return decide(draft, 'refusal' in found ? found.refusal : step(draft, found.record, order));
    },
  };
}

function find(
  draft: Draft,
  redemptionId: string,
  customerId: string | null,
): { readonly record: RedemptionRecord } | { readonly refusal: VoucherOutcome } {
  const record = draft.redemptions.get(redemptionId);
  if (!record || record.code === null) return { refusal: { outcome: 'unknown_code' } };
  const isTheirs = customerId === null || customerId === draft.member?.customerId;
  return isTheirs ? { record } : { refusal: { outcome: 'wrong_customer' } };
}

/** Whether any order may take it. */
function isFree({ state }: RedemptionRecord): boolean {
  return state === 'issued' || state === 'partly_used';
}

function notUsable({ state }: RedemptionRecord): VoucherOutcome {
  return { outcome: 'not_usable', state };
}

function tell(
  draft: Draft,
  record: RedemptionRecord,
  outcome: 'valid' | 'reserved' | 'used' | 'released',
): VoucherOutcome {
  return {
    outcome,
    voucher: {
      code: record.code ?? '',
      rewardId: record.rewardId,
      kind: record.kind,
      currency: draft.context.program.currency.code,
      amount: remainingOf(record),
      percent: record.terms.percent ?? null,
      maximum: record.terms.maximum ?? null,
      product: record.terms.product ?? null,
      minimumSpend: record.minimumSpend,
      expiresAt: record.expiresAt === null ? null : toInstant(record.expiresAt),
      customerId: draft.member?.customerId ?? '',
      state: record.state,
      orderId: record.orderId,
    },
  };
}
