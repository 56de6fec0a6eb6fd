// The shop's side of a redemption: what a code is worth at checkout, and who has it in hand.

import * as v from 'valibot';
import { redemptionStates } from './account.ts';
import type { RedemptionState } from './account.ts';
import { foreignIdSchema, instantSchema, minorUnitsSchema, slugSchema } from './points.ts';
import type { Instant, MinorUnits } from './points.ts';
import { rewardKinds } from './program/reward.ts';
import type { RewardKind } from './program/reward.ts';

export interface Voucher {
  readonly code: string;
  readonly rewardId: string;
  readonly kind: RewardKind;
  readonly currency: string;
  /** Minor units; null for free shipping. */
  readonly amount: MinorUnits | null;
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
  | { readonly outcome: 'not_usable'; readonly state: RedemptionState };

export interface VoucherOrder {
  readonly orderId: string;
  /** Checked against the voucher's owner where given. */
  readonly customerId?: string | undefined;
}

export const voucherOrderSchema: v.GenericSchema<unknown, VoucherOrder> = v.strictObject({
  orderId: foreignIdSchema,
  customerId: v.optional(foreignIdSchema),
});

const voucherSchema = v.object({
  code: v.string(),
  rewardId: slugSchema,
  kind: v.picklist(rewardKinds),
  currency: v.string(),
  amount: v.nullable(minorUnitsSchema),
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
]);
