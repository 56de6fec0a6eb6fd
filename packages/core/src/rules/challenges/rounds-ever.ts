// How often a challenge stands finished, over all of its cards.

import type { UseCount } from '../book/book.ts';
import { figureSubject } from './card.ts';

export function roundsEver(uses: Iterable<UseCount>, challengeId: string): number {
  const subject = figureSubject(challengeId, 'rounds', null);
  let sum = 0;
  for (const use of uses) if (use.subject === subject) sum += use.count;
  return sum;
}
