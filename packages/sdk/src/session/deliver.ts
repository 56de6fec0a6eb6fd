// What each kind of write asks of the backend, and what is told when it succeeded.

import type {
  ActionOutcome,
  EnrolOutcome,
  GiveBackOutcome,
  Points,
  ProfileOutcome,
  Program,
  RedeemOutcome,
  Redemption,
  ShopperSide,
  WriteOptions,
  Written,
} from '@zegel/core';
import type { Entry } from '../keep/keep.ts';
import type { Emit, WriteKind } from '../loyalty.ts';

export type AnyOutcome =
  | EnrolOutcome
  | ActionOutcome
  | ProfileOutcome
  | RedeemOutcome
  | GiveBackOutcome;

/** What may be told of an outcome, as far as it has it. */
interface Told {
  readonly outcome: AnyOutcome['outcome'];
  readonly points: Points;
  readonly redemption: Redemption;
}

const otherNames: Partial<Record<WriteKind, 'completeAction' | 'saveProfile'>> = {
  action: 'completeAction',
  profile: 'saveProfile',
};

/** Every write takes its subject, then its input, as far as it has them. */
export function deliver(
  side: ShopperSide,
  { kind, subject, input }: Entry,
  options: WriteOptions,
): Promise<Written<AnyOutcome>> {
  const method = (otherNames[kind] ?? kind) as 'redeem';
  return side[method](...([subject, input].filter(Boolean) as [string]), options);
}

export function announce(
  emit: Emit,
  { kind, subject }: Entry,
  result: AnyOutcome,
  program: Program | null,
): void {
  const { outcome, points, redemption } = result as Told;
  if (outcome === 'returned') {
    emit(outcome, { redemptionId: redemption.id, points: redemption.points });
  } else if (kind === 'redeem') {
    if (redemption) {
      emit('redeemed', {
        rewardId: subject,
        redemptionId: redemption.id,
        code: redemption.code,
      });
    }
  } else if (points > 0) {
    const ruleId = subject || program?.rules.find((rule) => rule.kind === 'profile')?.id;
    if (outcome === 'joined') emit(outcome, { points });
    else emit('earned', { points, ruleId: ruleId ?? '' });
  }
}
