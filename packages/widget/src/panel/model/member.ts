// A member and the programme, joined: what a screen needs to look up. Screens are shown for members only, so there is one.

import type { Account, EarningRule, Program, Reward, RewardStatus, RuleStatus } from '@zegel/core';
import { faceOf } from './read-state.ts';
import type { PanelModel } from './panel-model.ts';

export interface Member {
  readonly program: Program;
  readonly account: Account;
}

/** Null only while a screen is on its way out (signed out, say). */
export function readMember(model: PanelModel): Member | null {
  const face = faceOf(model.state.value);
  return face.face === 'member' ? face : null;
}

/** Whether a code waits to be used. */
export function hasVoucher({ account }: Member): boolean {
  return account.redemptions.some(({ state }) => state === 'issued');
}

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
