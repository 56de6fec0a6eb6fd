// A badge is earned once for ever: its use says so, which is there on every write.

import { addMilestone } from './draft.ts';
import type { Draft } from './draft.ts';
import { countUse, usageOf } from './uses.ts';

/** Gives a badge the member does not have yet, as of a moment; answers whether it is new. */
export function giveBadge(draft: Draft, badgeId: string, at: number): boolean {
  const { now, program } = draft.context;
  const subject = `badge:${badgeId}`;
  const when = { now, timeZone: program.timeZone };
  if (usageOf(draft.uses.values(), subject, { times: 1, per: 'lifetime' }, when).isExhausted)
    return false;
  countUse(draft, subject, null);
  addMilestone(draft, { kind: 'badge', reference: badgeId, at });
  return true;
}
