// A challenge as the rules know it: what a shopper's client reads, and what only the shop may know.

import type { Challenge } from '../../contract/program/challenge.ts';
import type { ChallengePeriod } from '../../contract/program-file/challenge-in-file.ts';
import type { OrderFacts } from './stamps-record.ts';

/** What counts: orders, or the earning of a rule. */
export type Facts =
  | ({ readonly by: 'orders' } & OrderFacts)
  | { readonly by: 'rule'; readonly ruleId: string };

/** What one round takes of one thing. A challenge that is no set has one of them, without an id. */
export interface ChallengeNeed {
  readonly partId: string | null;
  readonly count: number;
  readonly facts: Facts;
}

export interface ShopChallenge extends Challenge {
  readonly needs: readonly ChallengeNeed[];
  /** In which calendar period it is counted; null: for as long as it takes. Of a streak always null. */
  readonly window: ChallengePeriod | null;
  /** Epoch milliseconds of the first moment that counts and of the first one after the last; null without. */
  readonly startsAt: number | null;
  readonly endsAt: number | null;
  readonly pendingDays: number;
}

/** Whether what happens at a moment counts. */
export function isRunning(
  { startsAt, endsAt }: Pick<ShopChallenge, 'startsAt' | 'endsAt'>,
  at: number,
): boolean {
  return (startsAt === null || startsAt <= at) && (endsAt === null || at < endsAt);
}
