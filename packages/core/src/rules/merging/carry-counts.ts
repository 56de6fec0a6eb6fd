// How often something was done, by two accounts of one person together: so that becoming one opens no limit again.

import { addMilestone, useKey } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { countCarried, isProgress } from '../tiers/progress.ts';

export function carryCounts(kept: Draft, gone: Draft): void {
  const badges = new Set(badgesOf(kept));
  for (const use of gone.uses.values()) {
    if (isProgress(use)) continue;
    const key = useKey(use);
    const own = kept.uses.get(key);
    kept.uses.set(key, {
      ...use,
      count: use.count + (own?.count ?? 0),
      lastAt: Math.max(use.lastAt, own?.lastAt ?? 0),
    });
  }
  // What counts for a level is counted anew from the awards, in the periods of the account that stays.
  countCarried(kept, gone);
  for (const { kind, reference, at } of [...gone.before.milestones, ...gone.milestones])
    if (kind === 'badge' && !badges.has(reference)) addMilestone(kept, { kind, reference, at });
}

function badgesOf({ before, milestones }: Draft): readonly string[] {
  return [...before.milestones, ...milestones]
    .filter(({ kind }) => kind === 'badge')
    .map(({ reference }) => reference);
}
