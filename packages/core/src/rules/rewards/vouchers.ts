// The shop's side of a voucher. Checkout reserves it for an order, and only that order may then use it; a reservation
// made in time is honoured even if the voucher's last day passes before the payment arrives.

import type { VoucherOrder, VoucherOutcome } from '../../contract/voucher.ts';
import { toInstant } from '../book/book.ts';
import type { Book, RedemptionRecord, RuleContext } from '../book/book.ts';
import { decide } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { openSettled } from '../book/settle-due.ts';
import { keep } from './settle-redemption.ts';
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
  return found.record.state === 'issued'
    ? tell(draft, found.record, 'valid')
    : notUsable(found.record);
}

/** Keeps a voucher for an order in checkout. Asking again for the same order changes nothing. */
export const reserveVoucher: UseCase<VoucherCommand, VoucherOutcome> = voucherUseCase(
  'reserveVoucher',
  (draft, record, orderId) => {
    if (record.state === 'issued')
      return tell(draft, keep(draft, { ...record, state: 'reserved', orderId }), 'reserved');
    const isTheirs = record.state === 'reserved' && record.orderId === orderId;
    return isTheirs ? tell(draft, record, 'reserved') : notUsable(record);
  },
);

/** Lets go of a reservation. A voucher that nobody holds is free already. */
export const releaseVoucher: UseCase<VoucherCommand, VoucherOutcome> = voucherUseCase(
  'releaseVoucher',
  (draft, record, orderId) => {
    if (record.state === 'issued') return tell(draft, record, 'released');
    if (record.state !== 'reserved' || record.orderId !== orderId) return notUsable(record);
    const hasPassed = record.expiresAt !== null && record.expiresAt <= draft.context.now;
    return tell(
      draft,
      keep(draft, { ...record, state: hasPassed ? 'expired' : 'issued', orderId: null }),
      'released',
    );
  },
);

/** Uses a voucher for a paid order, once. Asking again for the same order changes nothing. */
export const useVoucher: UseCase<VoucherCommand, VoucherOutcome> = voucherUseCase(
  'useVoucher',
  (draft, record, orderId) => {
    const isTheirs = record.orderId === orderId;
    if (record.state === 'used' && isTheirs) return tell(draft, record, 'used');
    const isFree = record.state === 'issued' || (record.state === 'reserved' && isTheirs);
    return isFree
      ? tell(draft, keep(draft, { ...record, state: 'used', orderId }), 'used')
      : notUsable(record);
  },
);

type Step = (draft: Draft, record: RedemptionRecord, orderId: string) => VoucherOutcome;

function voucherUseCase(name: string, step: Step): UseCase<VoucherCommand, VoucherOutcome> {
  return {
    name,
    plan: (_context, { redemptionId }) => ({ redemptionId }),
    decide(context, book, { redemptionId, order }) {
      const draft = openSettled(context, book);
      const found = find(draft, redemptionId, order.customerId ?? null);
      return decide(
        draft,
        'refusal' in found ? found.refusal : step(draft, found.record, order.orderId),
      );
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
      amount: record.amount,
      minimumSpend: record.minimumSpend,
      expiresAt: record.expiresAt === null ? null : toInstant(record.expiresAt),
      customerId: draft.member?.customerId ?? '',
      state: record.state,
      orderId: record.orderId,
    },
  };
}
