// What a level gives whoever reaches it: once for each level, also for those that were passed on the way.

import type { Draft } from '../book/draft.ts';
import { countUse, usageOf } from '../book/uses.ts';
import { issueGift } from '../rewards/issue-gift.ts';

/** Gives what belongs to the levels after one position and up to another. */
export function giveEntryGifts(draft: Draft, after: number, upTo: number): void {
  const { program, now } = draft.context;
  for (const { id } of program.tiers.slice(after + 1, upTo + 1)) {
    const gift = program.tierTerms.entryGifts.find(({ tierId }) => tierId === id);
    if (!gift) continue;
    const subject = `entry:${id}`;
    const limit = { times: 1, per: 'lifetime' } as const;
    const when = { now, timeZone: program.timeZone };
    if (usageOf(draft.uses.values(), subject, limit, when).isExhausted) continue;
    countUse(draft, subject, null);
    issueGift(draft, gift.rewardId, id);
  }
}
