// What each kind of write asks of the backend, and what is told when it succeeded.

import type {
  ActionInput,
  EnrolInput,
  ActionOutcome,
  EnrolOutcome,
  GiveBackOutcome,
  ProfileOutcome,
  RedeemOutcome,
  ShopperSide,
  WriteOptions,
  Written,
} from '@zegel/core';
import type { Emit } from '../events.ts';
import type { Entry } from './entry.ts';

export type AnyOutcome =
  | EnrolOutcome
  | ActionOutcome
  | ProfileOutcome
  | RedeemOutcome
  | GiveBackOutcome;

export function deliver(
  side: ShopperSide,
  { kind, subject, input }: Entry,
  options: WriteOptions,
): Promise<Written<AnyOutcome>> {
  switch (kind) {
    case 'enrol':
      return side.enrol(input as EnrolInput, options);
    case 'action':
      return side.completeAction(subject, input as ActionInput, options);
    case 'profile':
      return side.saveProfile(input as Record<string, string>, options);
    case 'redeem':
      return side.redeem(subject, options);
    case 'giveBack':
      return side.giveBack(subject, options);
  }
}

/** `profileRuleId`: the rule that completing the profile pays. */
export function announce(
  emit: Emit,
  { kind, subject }: Entry,
  result: AnyOutcome,
  profileRuleId: string,
): void {
  const points = 'points' in result ? result.points : 0;
  if (kind === 'enrol' && result.outcome === 'joined') emit('joined', { points: result.points });
  if (result.outcome === 'earned') emit('earned', { points: result.points, ruleId: subject });
  if (result.outcome === 'saved' && points)
    emit('earned', { points: result.points, ruleId: profileRuleId });
  if (kind === 'redeem' && 'redemption' in result) {
    const { id, code } = result.redemption;
    emit('redeemed', { rewardId: subject, redemptionId: id, code });
  }
  if (result.outcome === 'returned') {
    emit('returned', { redemptionId: subject, points: result.redemption.points });
  }
}
