// In which time levels are counted and kept, as the rules know it. Clients read the dates in the account.

import type { ProgramFileTiers, TierWindow } from '../../contract/program-file/tiers-in-file.ts';

export interface TierTerms {
  readonly window: TierWindow;
  /** Days after the end of a period in which a level still stands. */
  readonly graceDays: number;
  /** What levels give to whoever reaches them. */
  readonly entryGifts: readonly { readonly tierId: string; readonly rewardId: string }[];
}

export function resolveTierTerms(tiers: ProgramFileTiers | undefined): TierTerms {
  return {
    window: tiers?.window ?? 'lifetime',
    graceDays: tiers?.graceDays ?? 0,
    entryGifts: (tiers?.levels ?? []).flatMap(({ id, entryGift }) =>
      entryGift === undefined ? [] : [{ tierId: id, rewardId: entryGift }],
    ),
  };
}
