// What is told when a write succeeded.

import type { Points, Redemption } from '@zegel/core';
import type { Core } from '../core.ts';
import type { Entry } from '../keep/keep.ts';
import type { Emit } from '../loyalty.ts';
import { lastKnown } from '../store/transitions.ts';
import type { AnyOutcome } from './deliver.ts';

/** What may be told of an outcome, as far as it has it. */
interface Told {
  readonly outcome: AnyOutcome['outcome'];
  readonly points: Points;
  readonly redemption: Redemption;
}

export function announce(
  { events, getState }: Core,
  { kind, subject }: Entry,
  result: AnyOutcome,
): void {
  const emit = events?.tell as Emit;
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
  } else if (points > 0 && kind !== 'claimOrder') {
    const ruleId =
      subject || lastKnown(getState().program)?.rules.find((rule) => rule.kind === 'profile')?.id;
    if (outcome === 'joined') emit(outcome, { points });
    else emit('earned', { points, ruleId: ruleId ?? '' });
  }
}
