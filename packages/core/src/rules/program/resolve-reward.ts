// One reward, with every default filled in.

import { points } from '../../contract/points.ts';
import type { RewardKind } from '../../contract/program/reward.ts';
import type { IconName } from '../../contract/program/words.ts';
import type { ProgramFileReward } from '../../contract/program-file/reward-in-file.ts';
import type { Resolver } from './resolver.ts';
import type { ShopReward } from './shop-program.ts';

const rewardIcons: Readonly<Record<RewardKind, IconName>> = {
  amount_off: 'gift',
  free_shipping: 'truck',
};

export function resolveReward(
  reward: ProgramFileReward,
  { word, wordOrNull, money }: Resolver,
): ShopReward {
  return {
    id: reward.id,
    kind: reward.kind,
    title: word(reward.title),
    text: wordOrNull(reward.text),
    icon: reward.icon ?? rewardIcons[reward.kind],
    cost: points(reward.cost),
    amount: reward.kind === 'amount_off' ? money(reward.amount) : null,
    minimumSpend: reward.minimumSpend === undefined ? null : money(reward.minimumSpend),
    validDays: reward.validDays ?? null,
    tierId: reward.tier ?? null,
    limit: reward.limit ?? null,
  };
}
