// In which time levels are counted and kept, as the rules know it. Clients read the dates in the account.

import type { ProgramFileTiers, TierWindow } from '../../contract/program-file/tiers-in-file.ts';

export interface TierTerms {
  readonly window: TierWindow;
  /** Days after the end of a period in which a level still stands. */
  readonly graceDays: number;
}

export function resolveTierTerms(tiers: ProgramFileTiers | undefined): TierTerms {
  return { window: tiers?.window ?? 'lifetime', graceDays: tiers?.graceDays ?? 0 };
}
