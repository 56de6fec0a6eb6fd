// One line of history, as a shopper reads it: one operation of the ledger, or a milestone.

import * as v from 'valibot';
import { redemptionStates } from './account.ts';
import type { RedemptionState } from './account.ts';
import {
  foreignIdSchema,
  instantSchema,
  pointsSchema,
  signedPointsSchema,
  slugSchema,
} from './points.ts';
import type { Instant, Points } from './points.ts';

export const entryKinds = [
  'award',
  'release',
  'redemption',
  'give_back',
  'clawback',
  'expiry',
  'adjustment',
  'joined',
  'tier',
  'badge',
  'tier_down',
  'gift',
] as const;
export type EntryKind = (typeof entryKinds)[number];

export interface Entry {
  readonly id: string;
  readonly at: Instant;
  readonly kind: EntryKind;
  /** Signed: what this line added to or took from what the member owns. A release adds nothing new: 0. */
  readonly points: Points;
  /** Points of an award that still wait, and until when. */
  readonly pending: { readonly points: Points; readonly at: Instant } | null;
  /** Points of this line that paid off a debt. */
  readonly paidDebt: Points;
  /** Points of this line that became a debt. */
  readonly madeDebt: Points;
  readonly ruleId: string | null;
  readonly rewardId: string | null;
  readonly tierId: string | null;
  /** Only of a line that tells of a badge. */
  readonly badgeId?: string;
  /** The shop's order, as the shopper knows it. */
  readonly orderNumber: string | null;
  readonly redemption: {
    readonly id: string;
    readonly state: RedemptionState;
    readonly code: string | null;
  } | null;
  /** Words of the shop, for an adjustment. */
  readonly message: string | null;
}

export interface HistoryQuery {
  /** From an earlier page's `next`. */
  readonly cursor?: string | undefined;
  /** @default 20, at most 100 */
  readonly limit?: number | undefined;
}

export interface HistoryPage {
  readonly entries: readonly Entry[];
  readonly next: string | null;
}

export const historyPageSchema: v.GenericSchema<unknown, HistoryPage> = v.object({
  entries: v.array(
    v.object({
      id: foreignIdSchema,
      at: instantSchema,
      kind: v.picklist(entryKinds),
      points: signedPointsSchema,
      pending: v.nullable(v.object({ points: pointsSchema, at: instantSchema })),
      paidDebt: pointsSchema,
      madeDebt: pointsSchema,
      ruleId: v.nullable(slugSchema),
      rewardId: v.nullable(slugSchema),
      tierId: v.nullable(slugSchema),
      badgeId: v.exactOptional(slugSchema),
      orderNumber: v.nullable(v.string()),
      redemption: v.nullable(
        v.object({
          id: foreignIdSchema,
          state: v.picklist(redemptionStates),
          code: v.nullable(v.string()),
        }),
      ),
      message: v.nullable(v.string()),
    }),
  ),
  next: v.nullable(v.string()),
});
