// What each kind of write asks of the backend, and what is told when it succeeded.

import type {
  ActionOutcome,
  EnrolOutcome,
  GiveBackOutcome,
  ProfileOutcome,
  Program,
  RedeemOutcome,
  ShopperSide,
  WriteOptions,
  Written,
} from '@zegel/core';
import type { Entry } from '../keep/keep.ts';
import type { Emit } from '../loyalty.ts';

export type AnyOutcome =
  | EnrolOutcome
  | ActionOutcome
  | ProfileOutcome
  | RedeemOutcome
  | GiveBackOutcome;

const otherNames = { action: 'completeAction', profile: 'saveProfile' } as const;

/** Every write takes its subject, then its input, as far as it has them. */
export function deliver(
  side: ShopperSide,
  { kind, subject, input }: Entry,
  options: WriteOptions,
): Promise<Written<AnyOutcome>> {
  const method = kind === 'action' || kind === 'profile' ? otherNames[kind] : kind;
  const write = side[method] as (...args: unknown[]) => Promise<Written<AnyOutcome>>;
  return write.call(side, ...[subject, input].filter(Boolean), options);
}

export function announce(
  emit: Emit,
  { kind, subject }: Entry,
  result: AnyOutcome,
  program: Program | null,
): void {
  if ('points' in result && result.points > 0) {
    const { outcome, points } = result;
    const profileRule = program?.rules.find((rule) => rule.kind === 'profile');
    if (outcome === 'joined') emit(outcome, { points });
    else emit('earned', { points, ruleId: subject || (profileRule?.id ?? '') });
  }
  if ('redemption' in result) {
    const { id, code, points } = result.redemption;
    if (kind === 'redeem') emit('redeemed', { rewardId: subject, redemptionId: id, code });
    else if (result.outcome === 'returned') emit(result.outcome, { redemptionId: id, points });
  }
}
