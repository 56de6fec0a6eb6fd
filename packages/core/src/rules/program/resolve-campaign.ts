// One campaign, with every default filled in and its window as moments.

import { points } from '../../contract/points.ts';
import type {
  CampaignEffectInFile,
  ProgramFileCampaign,
} from '../../contract/program-file/campaign-in-file.ts';
import { momentBegins, momentEnds } from '../time/shop-moments.ts';
import { resolveAudience } from './resolve-audience.ts';
import type { Resolver } from './resolver.ts';
import type { CampaignEffect, ShopCampaign } from './shop-campaign.ts';

export function resolveCampaign(
  campaign: ProgramFileCampaign,
  { word, wordOrNull, timeZone }: Resolver,
): ShopCampaign {
  const { startsAt, endsAt } = campaign;
  return {
    id: campaign.id,
    title: word(campaign.title),
    text: wordOrNull(campaign.text),
    reason: wordOrNull(campaign.reason),
    icon: campaign.icon ?? 'star',
    startsAt: startsAt === undefined ? null : momentBegins(startsAt, timeZone),
    endsAt: endsAt === undefined ? null : momentEnds(endsAt, timeZone),
    effect: resolveEffect(campaign.effect),
    priority: campaign.priority ?? 0,
    audience: resolveAudience(campaign.audience),
    holdout: campaign.holdout ?? 0,
    variants: (campaign.variants ?? []).map(({ id, share, title, text, reason, effect }) => ({
      id,
      share,
      title: wordOrNull(title),
      text: wordOrNull(text),
      reason: wordOrNull(reason),
      effect: effect ? resolveEffect(effect) : null,
    })),
  };
}

function resolveEffect(effect: CampaignEffectInFile): CampaignEffect {
  switch (effect.kind) {
    case 'multiply':
      return { kind: 'multiply', percent: effect.percent, ruleIds: effect.rules };
    case 'bonus':
      return { kind: 'bonus', points: points(effect.points), ruleIds: effect.rules };
    case 'price':
      return { kind: 'price', cost: points(effect.cost), rewardIds: effect.rewards };
  }
}
