// The rules that pay for orders, and their rates.

import type { Points } from '../../contract/points.ts';
import type { EarningRule } from '../../contract/program/earning-rule.ts';
import type { Tier } from '../../contract/program/tier.ts';
import type { ShopProgram, ShopRule } from '../program/shop-program.ts';

/** The first one's award carries an order's goods: a rule for every order where there is one, so that their spend counts when its points come free. */
export function purchaseRules(program: ShopProgram): readonly ShopRule[] {
  const rules = program.rules.filter(({ kind }) => kind === 'purchase');
  const first = rules.find(({ purchase }) => purchase === null);
  return first ? [first, ...rules.filter((rule) => rule !== first)] : rules;
}

/** Whether it matters to a programme how many orders somebody has paid for. */
export function asksForOrders({ rules }: Pick<ShopProgram, 'rules'>): boolean {
  return rules.some(({ purchase }) => purchase !== null && purchase.nthOrder !== null);
}

/** Fixed points, or the points for every `perAmount`, at the rate of a tier. */
export function rateOf(rule: EarningRule, tier: Tier | null): Points {
  const isOwn = tier !== null && Object.hasOwn(rule.tierPoints, tier.id);
  return (isOwn ? rule.tierPoints[tier.id] : undefined) ?? rule.points;
}
