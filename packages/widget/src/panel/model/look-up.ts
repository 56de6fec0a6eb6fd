// A member and the programme, joined: what a screen needs to look up.

import type { EarningRule, Reward, RewardStatus, RuleStatus } from '@zegel/core';
import type { Member } from './member.ts';

/** Every rule this member may see, with its status, in the order of the programme. */
export function rulesOf({ program, account }: Member): readonly [EarningRule, RuleStatus][] {
  return pair(program.rules, account.rules, (status) => status.ruleId);
}

/** Every reward with its status. */
export function rewardsOf({ program, account }: Member): readonly [Reward, RewardStatus][] {
  return pair(program.rewards, account.rewards, (status) => status.rewardId);
}

function pair<Thing extends { readonly id: string }, Status>(
  things: readonly Thing[],
  statuses: readonly Status[],
  idOf: (status: Status) => string,
): [Thing, Status][] {
  return things.flatMap((thing) => {
    const status = statuses.find((candidate) => idOf(candidate) === thing.id);
    return status ? [[thing, status] as [Thing, Status]] : [];
  });
}
