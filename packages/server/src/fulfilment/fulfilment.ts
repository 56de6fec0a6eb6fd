// The port a reward's fulfilment stands behind. An inline one makes its code before the transaction and needs nobody
// else; a remote one asks another system, outside any transaction, while the points stay held.

import type { MinorUnits, RewardKind } from '@zegel/core';
import type { RedemptionTerms } from '@zegel/core/rules';

/** A redemption as a fulfilment needs it. `redemptionId` is the idempotency key towards the other system. */
export interface FulfilmentRequest {
  readonly shopId: string;
  readonly redemptionId: string;
  readonly customerId: string;
  readonly rewardId: string;
  readonly kind: RewardKind;
  readonly currency: string;
  /** Minor units; null where it is no amount. */
  readonly amount: MinorUnits | null;
  readonly minimumSpend: MinorUnits | null;
  /** What else it was taken with: a percentage and its cap, a product. */
  readonly terms: RedemptionTerms;
  /** Epoch milliseconds; null for ever. */
  readonly expiresAt: number | null;
}

export type IssueAnswer =
  | { readonly outcome: 'issued'; readonly code: string }
  /** For good: the points go back. */
  | { readonly outcome: 'refused' };

/** A voucher that is to be worth nothing. Who had it does not matter, and may be nobody any more. */
export interface VoidRequest extends Pick<
  FulfilmentRequest,
  'shopId' | 'redemptionId' | 'rewardId'
> {
  /** null where it is not known, or not known whether one was ever made. */
  readonly code: string | null;
}

export type VoidAnswer =
  | { readonly outcome: 'voided' }
  /** It was used, or cannot be taken back: the voucher stays the member's. */
  | { readonly outcome: 'refused' };

/** Codes that are ours alone: valid the moment the transaction commits, void the moment it says so. */
export interface InlineFulfilment {
  readonly kind: 'inline';
  makeCode(): string;
}

/**
 * Codes another system knows. Both calls may come again with the same `redemptionId` and must then answer the same.
 * A rejection says "unknown": it is asked again until the redemption times out.
 */
export interface RemoteFulfilment {
  readonly kind: 'remote';
  /** Whether it makes codes for rewards of a kind; for all of them where this is left out. Others get codes of our own. */
  makes?(kind: RewardKind): boolean;
  issue(request: FulfilmentRequest, signal: AbortSignal): Promise<IssueAnswer>;
  void(request: VoidRequest, signal: AbortSignal): Promise<VoidAnswer>;
}

/** A reward as the choice of its fulfilment looks at it. */
export interface WantedReward {
  readonly rewardId: string;
  readonly kind: RewardKind;
}

/** One or the other, by shop and reward. */
export interface ChosenFulfilment {
  readonly kind: 'chosen';
  /** Whether nobody else is needed for such a reward; null: for anything of the shop. */
  isInline(shopId: string, reward: WantedReward | null): Promise<boolean>;
  makeCode(): string;
  /** For everything that is not inline. */
  readonly remote: RemoteFulfilment;
}

export type Fulfilment = InlineFulfilment | RemoteFulfilment | ChosenFulfilment;

/** Whom to ask about what is not settled. Gifts are never settled at once, so our own codes are asked for too. */
export function remoteOf(fulfilment: Fulfilment): RemoteFulfilment {
  switch (fulfilment.kind) {
    case 'remote':
      return fulfilment;
    case 'chosen':
      return fulfilment.remote;
    case 'inline':
      return {
        kind: 'remote',
        // Asked twice at once it makes two codes; the first that is written down is the one.
        issue: async () => ({ outcome: 'issued', code: fulfilment.makeCode() }),
        void: async () => ({ outcome: 'voided' }),
      };
  }
}
