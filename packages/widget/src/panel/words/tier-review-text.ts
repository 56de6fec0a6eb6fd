// What keeps a level, and until when it stands.

import type { TierStatus } from '@zegel/core';
import type { Telling } from './lock-text.ts';
import { qualifyingText } from './qualifying-text.ts';
import { tierName } from './tier-name.ts';

/** Nothing where a level is never lost. */
export function tierReviewText({ tierId, review }: TierStatus, telling: Telling): string {
  if (!review) return '';
  const { words, model, program } = telling;
  const { home } = words;
  const name = tierName(program, tierId);
  const date = model.format.date(review.at);
  return review.missing > 0
    ? home.tierKeep(qualifyingText(review.missing, telling), name, date)
    : home.tierKept(name, date);
}
