// What something gives, as a list people would say: `100 zonnen en Gratis verzending`.

import type { Points } from '@zegel/core';
import type { Telling } from './lock-text.ts';

export interface Gift {
  readonly points: Points;
  readonly rewardId?: string | null;
  readonly badgeId?: string;
}

/** Empty where it gives nothing that anybody here knows. */
export function giftText({ points, rewardId, badgeId }: Gift, telling: Telling): string {
  const { program, model, words } = telling;
  return [
    points > 0 && model.format.points(points),
    program.rewards.find(({ id }) => id === rewardId)?.title,
    badgeId && words.challenges.badge(program.badges?.find(({ id }) => id === badgeId)?.name ?? ''),
  ]
    .filter(Boolean)
    .join(words.challenges.and);
}
