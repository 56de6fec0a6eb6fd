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
  { word, wordOrNull, money, timeZone }: Resolver,
): ShopReward {
  const steps = stepsOf(reward, money);
  const endsAt = reward.until === undefined ? null : dayEnds(reward.until, timeZone);
  return {
    id: reward.id,
    kind: reward.kind,
    title: word(reward.title),
    text: wordOrNull(reward.text),
    icon: reward.icon ?? rewardIcons[reward.kind],
    cost: points(steps === null ? (reward.cost ?? 0) : steps.points * steps.minimum),
    amount: amountOf(reward, money),
    steps,
    minimumSpend: reward.minimumSpend === undefined ? null : money(reward.minimumSpend),
    validDays: reward.validDays ?? null,
    tierId: reward.tier ?? null,
    limit: reward.limit ?? null,
    until: endsAt === null ? null : toInstant(endsAt),
    isOffered: steps !== null || reward.cost !== undefined,
    tierCost: Object.fromEntries(
      Object.entries(reward.tierCost ?? {}).map(([tierId, cost]) => [tierId, points(cost)]),
    ),
    stock: stockOf(reward.stock),
    startsAt: reward.from === undefined ? null : dayBegins(reward.from, timeZone),
    endsAt,
    returnsExpired: reward.returnExpired ?? false,
    percent: 'percent' in reward ? (reward.percent ?? null) : null,
    maximum:
      reward.kind === 'percent_off' && reward.maximum !== undefined ? money(reward.maximum) : null,
    product:
      reward.kind === 'free_product'
        ? { id: reward.product.id, title: word(reward.product.title) }
        : null,
    cause: reward.kind === 'donation' ? word(reward.cause) : null,
    link: reward.kind === 'experience' ? (reward.link ?? null) : null,
  };
}

function stepsOf(reward: ProgramFileReward, money: Resolver['money']): RewardSteps | null {
  if (reward.kind !== 'variable') return null;
  return {
    points: points(reward.pointsPerStep),
    amount: money(reward.amountPerStep),
    minimum: reward.minimum ?? 1,
    maximum: reward.maximum ?? null,
  };
}

function amountOf(reward: ProgramFileReward, money: Resolver['money']): number | null {
  const text =
    'amount' in reward ? reward.amount : reward.kind === 'free_product' ? reward.value : undefined;
  return text === undefined ? null : money(text);
}

function stockOf(stock: ProgramFileReward['stock']): Limit | null {
  if (stock === undefined) return null;
  return typeof stock === 'number' ? { times: stock, per: 'lifetime' } : stock;
}
