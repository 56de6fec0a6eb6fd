// How often a rule or a reward was used, and whether that leaves room for another time.

import type { Limit } from '../../contract/program/limit.ts';
import type { UseCount } from './book.ts';
import type { Draft } from './draft.ts';
import { useKey } from './draft.ts';
import { periodAt } from '../time/periods.ts';

export interface Usage {
  readonly timesDone: number;
  readonly isExhausted: boolean;
  /** When the count starts anew, epoch milliseconds; null: never. */
  readonly resetsAt: number | null;
  /** The last use ever; null for none. */
  readonly lastAt: number | null;
}

export const ruleSubject = (ruleId: string): string => `rule:${ruleId}`;
export const rewardSubject = (rewardId: string): string => `reward:${rewardId}`;

interface When {
  readonly now: number;
  readonly timeZone: string;
}

export function usageOf(
  uses: Iterable<UseCount>,
  subject: string,
  limit: Limit | null,
  when: When,
): Usage {
  const counts = [...uses].filter((use) => use.subject === subject);
  const lastAt = counts.find((use) => use.period === 'lifetime')?.lastAt ?? null;
  if (!limit) return { timesDone: 0, isExhausted: false, resetsAt: null, lastAt };
  const { key, resetsAt } = periodAt(limit.per, when.now, when.timeZone);
  const timesDone = counts.find((use) => use.period === key)?.count ?? 0;
  return { timesDone, isExhausted: timesDone >= limit.times, resetsAt, lastAt };
}

/** Counts one use now: for the period of the limit, and for ever. */
export function countUse(draft: Draft, subject: string, limit: Limit | null): void {
  const { now } = draft.context;
  for (const period of periodKeys(draft, limit, now)) {
    const key = useKey({ subject, period });
    const count = (draft.uses.get(key)?.count ?? 0) + 1;
    draft.uses.set(key, { subject, period, count, lastAt: now });
  }
}

/** Takes back a use of `at`: what failed or was given back does not use up a limit. */
export function uncountUse(draft: Draft, subject: string, limit: Limit | null, at: number): void {
  for (const period of periodKeys(draft, limit, at)) {
    const key = useKey({ subject, period });
    const use = draft.uses.get(key);
    if (use && use.count > 0) draft.uses.set(key, { ...use, count: use.count - 1 });
  }
}

function periodKeys(draft: Draft, limit: Limit | null, at: number): ReadonlySet<string> {
  const { timeZone } = draft.context.program;
  return new Set([...(limit ? [periodAt(limit.per, at, timeZone).key] : []), 'lifetime']);
}
