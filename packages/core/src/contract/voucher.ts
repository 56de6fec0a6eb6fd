// The shop's side of a redemption: what a code is worth at checkout, and who has it in hand.

import * as v from 'valibot';
import { redemptionStates } from './account.ts';
import type { RedemptionState } from './account.ts';
import { foreignIdSchema, instantSchema, minorUnitsSchema, slugSchema } from './points.ts';
import type { Instant, MinorUnits } from './points.ts';
import { rewardKinds } from './program/reward.ts';
import type { RewardKind } from './program/reward.ts';

/** A product of the shop, by its own id, and what a checkout calls it. */
export interface RewardProduct {
  readonly id: string;
  readonly title: string;
}

export interface Voucher {
  readonly code: string;
  readonly rewardId: string;
  readonly kind: RewardKind;
  readonly currency: string;
  /** Minor units: what is taken off, what is left on a gift card, what a product is worth; null where it is no amount. */
  readonly amount: MinorUnits | null;
  /** How many per cent are taken off; null where it is no percentage. */
  readonly percent: number | null;
  /** No more than so many minor units are taken off by a percentage; null without a cap. */
  readonly maximum: MinorUnits | null;
  /** What is given for nothing, once; null where it is no product. */
  readonly product: RewardProduct | null;
  readonly minimumSpend: MinorUnits | null;
  readonly expiresAt: Instant | null;
  /** The only customer who may use it. */
  readonly customerId: string;
  readonly state: RedemptionState;
  /** The order that has it in hand or used it. */
  readonly orderId: string | null;
}

export type VoucherOutcome =
  | { readonly outcome: 'valid' | 'reserved' | 'used' | 'released'; readonly voucher: Voucher }
  | { readonly outcome: 'unknown_code' }
  /** It belongs to somebody else. */
  | { readonly outcome: 'wrong_customer' }
  /** Another order has it, it was used, given back, or has expired: `state` tells. */
  | { readonly outcome: 'not_usable'; readonly state: RedemptionState }
  /** The gift card has less on it. */
  | { readonly outcome: 'amount_exceeded'; readonly remaining: MinorUnits };

export interface VoucherOrder {
  readonly orderId: string;
  /** Checked against the voucher's owner where given. */
  readonly customerId?: string | undefined;
  /**
   * Using a gift card: how many minor units of it the order takes; all that is left on it where this is left out. Other
   * kinds are used whole, whatever is said here.
   */
  readonly amount?: MinorUnits | undefined;
}

export const voucherOrderSchema: v.GenericSchema<unknown, VoucherOrder> = v.strictObject({
  orderId: foreignIdSchema,
  customerId: v.optional(foreignIdSchema),
  amount: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
});

const voucherSchema = v.object({
  code: v.string(),
  rewardId: slugSchema,
  kind: v.picklist(rewardKinds),
  currency: v.string(),
  amount: v.nullable(minorUnitsSchema),
  percent: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(100))),
  maximum: v.nullable(minorUnitsSchema),
  product: v.nullable(v.object({ id: foreignIdSchema, title: v.string() })),
  minimumSpend: v.nullable(minorUnitsSchema),
  expiresAt: v.nullable(instantSchema),
  customerId: foreignIdSchema,
  state: v.picklist(redemptionStates),
  orderId: v.nullable(foreignIdSchema),
});

export const voucherOutcomeSchema: v.GenericSchema<unknown, VoucherOutcome> = v.variant('outcome', [
  v.object({
    outcome: v.picklist(['valid', 'reserved', 'used', 'released']),
    voucher: voucherSchema,
  }),
  v.object({ outcome: v.picklist(['unknown_code', 'wrong_customer']) }),
  v.object({ outcome: v.literal('not_usable'), state: v.picklist(redemptionStates) }),
  v.object({ outcome: v.literal('amount_exceeded'), remaining: minorUnitsSchema }),
]);
