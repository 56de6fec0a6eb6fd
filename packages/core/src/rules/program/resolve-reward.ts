// One reward, with every default filled in.

import { points } from '../../contract/points.ts';
import type { Limit } from '../../contract/program/limit.ts';
import type { RewardKind, RewardSteps } from '../../contract/program/reward.ts';
import type { IconName } from '../../contract/program/words.ts';
import type { ProgramFileReward } from '../../contract/program-file/reward-in-file.ts';
import { toInstant } from '../book/book.ts';
import { dayBegins, dayEnds } from '../time/calendar-days.ts';
import type { Resolver } from './resolver.ts';
import type { ShopReward } from './shop-reward.ts';

const rewardIcons: Readonly<Record<RewardKind, IconName>> = {
  amount_off: 'gift',
  percent_off: 'gift',
  free_shipping: 'truck',
  free_product: 'bag',
  gift_card: 'gift',
  variable: 'gift',
  donation: 'heart',
  experience: 'star',
  subscription_discount: 'gift',
};

export function resolveReward(
  reward: ProgramFileReward,
  { word, wordOrNull, money }: Resolver,
): Reward {
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
