// An earning rule was met, or that was undone: it counts for the challenges and draws that name the rule.

import type { Draft } from '../book/draft.ts';
import { periodAt } from '../time/periods.ts';
import { cardAt } from './card.ts';
import { countFacts } from './count-facts.ts';
import type { CountedFacts } from './count-facts.ts';
import { countersOf } from './counters.ts';
import { isRunning } from './shop-challenge.ts';

/** `by`: -1 where what happened at that moment is undone. */
export function countDeed(draft: Draft, ruleId: string, at: number, by: 1 | -1): void {
  const { program } = draft.context;
  const { timeZone } = program;
  for (const challenge of countersOf(program)) {
    if (!isRunning(challenge, at)) continue;
    for (const { partId, facts } of challenge.needs) {
      if (facts.by !== 'rule' || facts.ruleId !== ruleId) continue;
      const { id: challengeId, per } = challenge;
      const counted: CountedFacts = {
        challengeId,
        partId,
        period:
          per === undefined
            ? cardAt(challenge, at, timeZone).period
            : periodAt(per, at, timeZone).key,
        isStreak: per !== undefined,
        count: by,
      };
      countFacts(draft, counted);
    }
  }
}
