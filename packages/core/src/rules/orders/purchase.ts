// What an order earns. Quotes and awards both come from here, so what was quoted is what is given.

import type { MoneyInput, OrderLine } from '../../contract/cart.ts';
import { points } from '../../contract/points.ts';
import type { MinorUnits, Points } from '../../contract/points.ts';
import type { EarningRule } from '../../contract/program/earning-rule.ts';
import type { Program } from '../../contract/program/program.ts';
import type { Tier } from '../../contract/program/tier.ts';
import { addMoney, readMoney } from '../money/read-money.ts';
import { shareOf } from '../money/share-of.ts';

export function purchaseRule(program: Program): EarningRule | null {
  return program.rules.find((rule) => rule.kind === 'purchase') ?? null;
}

type GoodsLine = Pick<OrderLine, 'total' | 'giftCard'>;

/** Minor units of goods: gift cards are money and count when they are spent. A discount on the whole order is off the goods. */
export function goodsAmount(
  program: Program,
  lines: readonly GoodsLine[],
  discount: MoneyInput = 0,
): MinorUnits {
  const { digits } = program.currency;
  const goods = addMoney(
    lines.filter((line) => line.giftCard !== true).map((line) => readMoney(line.total, digits)),
  );
  return Math.max(0, goods - readMoney(discount, digits));
}

/** Fixed points, or the points for every `perAmount`, at the rate of a tier. */
export function rateOf(rule: EarningRule, tier: Tier | null): Points {
  const isOwn = tier !== null && Object.hasOwn(rule.tierPoints, tier.id);
  return (isOwn ? rule.tierPoints[tier.id] : undefined) ?? rule.points;
}

/** Rounded once per order, down. */
export function purchasePoints(rule: EarningRule, tier: Tier | null, eligible: MinorUnits): Points {
  return points(shareOf(rateOf(rule, tier), eligible, rule.perAmount ?? 0));
}
