// What a campaign makes of the points a rule gives. It only ever adds.

import { points } from '../../contract/points.ts';
import type { Points } from '../../contract/points.ts';
import { shareOf } from '../money/share-of.ts';
import type { OrderTerms } from '../orders/order-record.ts';
import { campaignOfRule } from './held-campaigns.ts';
import type { HeldCampaign } from './held-campaigns.ts';

/** The points of one time, fixed ones: rounded once, down. */
export function withCampaign(usual: Points, held: HeldCampaign | null): Points {
  switch (held?.effect.kind) {
    case 'multiply':
      return points(shareOf(usual, held.effect.percent, 100));
    case 'bonus':
      return points(usual + held.effect.points);
    default:
      return usual;
  }
}

/** What a campaign adds to each of an order's terms, as terms of their own: an award beside that of the rule. */
export function campaignTerms(
  held: readonly HeldCampaign[],
  usual: readonly OrderTerms[],
): readonly OrderTerms[] {
  if (held.length === 0) return [];
  return usual.flatMap((terms) => {
    const campaign = terms.points > 0 ? campaignOfRule(held, terms.ruleId) : null;
    return campaign ? extra(terms, campaign) : [];
  });
}

function extra(terms: OrderTerms, { effect, mark: campaign }: HeldCampaign): readonly OrderTerms[] {
  switch (effect.kind) {
    case 'multiply': {
      const more = effect.percent - 100;
      const rate =
        terms.perAmount === null
          ? { points: points(shareOf(terms.points, more, 100)), perAmount: null }
          : { points: points(terms.points * more), perAmount: terms.perAmount * 100 };
      return [{ ...terms, ...rate, campaign }];
    }
    case 'bonus':
      return [{ ...terms, points: effect.points, perAmount: null, campaign }];
    case 'price':
      return [];
  }
}
