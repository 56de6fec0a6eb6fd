// A prize draw as the rules know it. Tickets are counted as the stamps of a challenge are, by the same code: an order
// keeps what it gave, and a refund takes it back.

import type { IconName } from '../../contract/program/words.ts';
import type { ChallengeNeed } from '../challenges/shop-challenge.ts';

export interface ShopDraw {
  readonly id: string;
  readonly title: string;
  readonly text: string | null;
  readonly icon: IconName;
  readonly rewardId: string;
  readonly winners: number;
  /** Epoch milliseconds of the first moment that counts and of the first one after the last. */
  readonly startsAt: number | null;
  readonly endsAt: number;
  /** From when on it can be drawn. */
  readonly drawnFrom: number;
  /** null: every ticket of a member counts. */
  readonly maxTickets: number | null;
  readonly needs: readonly ChallengeNeed[];
  /** One card for the whole of its time. */
  readonly window: null;
}
