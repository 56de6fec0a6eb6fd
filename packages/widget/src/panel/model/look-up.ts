// A member and the programme, joined: what a screen needs to look up.

import type {
  Challenge,
  ChallengeStatus,
  EarningRule,
  Reward,
  RewardStatus,
  RuleStatus,
} from '@zegel/core';
import type { Member } from './member.ts';

/** Every rule this member may see, with its status, in the order of the programme. */
export function rulesOf({ program, account }: Member): readonly [EarningRule, RuleStatus][] {
  return pair(program.rules, account.rules, (status) => status.ruleId);
}

/** Every reward with its status. */
export function rewardsOf({ program, account }: Member): readonly [Reward, RewardStatus][] {
  return pair(program.rewards, account.rewards, (status) => status.rewardId);
}

/** Every challenge with its status: the open ones first, and of these the nearest to its goal. */
export function challengesOf({
  program,
  account,
}: Member): readonly [Challenge, ChallengeStatus][] {
  const share = ([{ goal }, { progress, lock }]: [Challenge, ChallengeStatus]): number =>
    lock ? -1 : progress / goal;
  return pair(
    program.challenges ?? [],
    account.challenges ?? [],
    (status) => status.challengeId,
  ).sort((one, other) => share(other) - share(one));
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
