// A reward that a person at the shop gives a member by hand, and takes back while it is unused.

import * as v from 'valibot';
import { redemptionSchema } from './account.ts';
import type { Redemption } from './account.ts';
import { slugSchema } from './points.ts';

export interface GiftInput {
  readonly customerId: string;
  /** Of any reward of the programme but a donation, whatever it costs and whomever it is for. */
  readonly rewardId: string;
  /** What the member reads in their history; null for none. */
  readonly message: string | null;
  /** Kept for the shop. */
  readonly reason: string;
  /** Who at the shop gave it. */
  readonly actor: string;
}

export interface TakeGiftInput {
  readonly customerId: string;
  /** The id of its redemption. */
  readonly giftId: string;
  /** Kept for the shop, as `actor`. */
  readonly reason: string;
  readonly actor: string;
}

export type GiftOutcome =
  /** Its code comes a moment later; the redemption's id is the gift's. */
  | { readonly outcome: 'given'; readonly redemption: Redemption }
  | { readonly outcome: 'unknown_reward' }
  /** No piece of it is left. */
  | { readonly outcome: 'out_of_stock' }
  | { readonly outcome: 'not_enrolled' };

export type TakeGiftOutcome =
  /** `pending`: whoever made the code is asked to make it void first. */
  | { readonly outcome: 'taken_back' | 'pending'; readonly redemption: Redemption }
  /** It is used, kept for an order in checkout, or ended already: its state tells. */
  | { readonly outcome: 'not_returnable'; readonly redemption: Redemption }
  | { readonly outcome: 'unknown_gift' };

const reason = v.pipe(v.string(), v.minLength(1), v.maxLength(500));
const actor = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

export const giftBodySchema: v.GenericSchema<
  unknown,
  Omit<GiftInput, 'customerId'>
> = v.strictObject({
  rewardId: slugSchema,
  message: v.nullable(v.pipe(v.string(), v.maxLength(500))),
  reason,
  actor,
});

export const takeGiftBodySchema: v.GenericSchema<
  unknown,
  Pick<TakeGiftInput, 'reason' | 'actor'>
> = v.strictObject({ reason, actor });

export const giftOutcomeSchema: v.GenericSchema<unknown, GiftOutcome> = v.variant('outcome', [
  v.object({ outcome: v.literal('given'), redemption: redemptionSchema }),
  v.object({ outcome: v.picklist(['unknown_reward', 'out_of_stock', 'not_enrolled']) }),
]);

export const takeGiftOutcomeSchema: v.GenericSchema<unknown, TakeGiftOutcome> = v.variant(
  'outcome',
  [
    v.object({
      outcome: v.picklist(['taken_back', 'pending', 'not_returnable']),
      redemption: redemptionSchema,
    }),
    v.object({ outcome: v.literal('unknown_gift') }),
  ],
);
