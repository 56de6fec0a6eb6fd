// Campaigns: what they change is there, they only ever give more, they end after they begin, and where two change the
// same at the same time the file says which one holds.

import type {
  CampaignEffectInFile,
  ProgramFileCampaign,
} from '../../contract/program-file/campaign-in-file.ts';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import type { ProgramFileReward } from '../../contract/program-file/reward-in-file.ts';
import { isMoment, momentBegins, momentEnds } from '../time/shop-moments.ts';
import { checkAudience, checkSegments } from './check-audiences.ts';
import { checkOverlaps } from './check-overlaps.ts';
import type { PlacedCampaign } from './check-overlaps.ts';
import { checkUnique, isTimeZone } from './check-values.ts';
import { checkVariants } from './check-variants.ts';
import { fault } from './program-fault.ts';
import type { PathPart, ProgramFault } from './program-fault.ts';

type Faults = readonly ProgramFault[];
type Path = readonly PathPart[];

/** Past this nobody means it. */
const percentMax = 10_000;

export function checkCampaigns(file: ProgramFile): Faults {
  const { campaigns = [] } = file;
  return [
    ...checkUnique(campaigns, ['campaigns']),
    ...campaigns.flatMap((campaign, index) => {
      const path = ['campaigns', index];
      return [
        ...checkWindow(file, campaign, path),
        ...checkEffect(file, campaign.effect, [...path, 'effect']),
        ...(campaign.variants ?? []).flatMap(({ effect }, place) =>
          effect ? checkEffect(file, effect, [...path, 'variants', place, 'effect']) : [],
        ),
        ...checkVariants(campaigns, campaign, path),
        ...checkFriends(file, campaign, path),
        ...checkAudience(file, campaign.audience, [...path, 'audience']),
      ];
    }),
    ...checkOverlaps(placedCampaigns(file)),
    ...checkSegments(file),
  ];
}

function checkWindow(
  file: ProgramFile,
  { startsAt, endsAt }: ProgramFileCampaign,
  path: Path,
): Faults {
  const moments = [
    ['startsAt', startsAt],
    ['endsAt', endsAt],
  ] as const;
  const wrong = moments.flatMap(([name, moment]) =>
    moment === undefined || isMoment(moment)
      ? []
      : [
          fault(
            [...path, name],
            'a day or a moment of the calendar',
            moment,
            'write a day and a time that exist',
          ),
        ],
  );
  if (wrong.length > 0 || startsAt === undefined || endsAt === undefined) return wrong;
  const { timeZone } = file;
  const isBackward =
    isTimeZone(timeZone) && momentBegins(startsAt, timeZone) >= momentEnds(endsAt, timeZone);
  return isBackward
    ? [fault([...path, 'endsAt'], `after ${startsAt}`, endsAt, 'let it end after it begins')]
    : [];
}

function checkEffect(file: ProgramFile, effect: CampaignEffectInFile, path: Path): Faults {
  switch (effect.kind) {
    case 'multiply':
      return [...checkPercent(effect.percent, path), ...checkRules(file, effect, path)];
    case 'bonus':
      return checkRules(file, effect, path);
    case 'price':
      return checkRewards(file, effect, path);
  }
}

function checkPercent(percent: number, path: Path): Faults {
  const here = [...path, 'percent'];
  if (percent <= 100)
    return [
      fault(
        here,
        'more than 100',
        percent,
        'write how many per cent of the usual points it gives, such as 200 for twice: a campaign never takes any away',
      ),
    ];
  return percent > percentMax
    ? [fault(here, `at most ${percentMax}`, percent, `write ${percentMax} or less`)]
    : [];
}

function checkRules(
  { rules }: ProgramFile,
  effect: Extract<CampaignEffectInFile, { readonly rules: unknown }>,
  path: Path,
): Faults {
  return effect.rules.flatMap((id, index) => {
    const here = [...path, 'rules', index];
    const rule = rules.find((one) => one.id === id);
    if (!rule) return [fault(here, 'the id of a rule', id, 'name one of rules, or remove it')];
    if (effect.rules.indexOf(id) !== index)
      return [fault(here, 'each rule once', id, 'remove the second one')];
    return effect.kind === 'multiply' && rule.points === undefined
      ? [
          fault(
            here,
            'a rule that gives points',
            id,
            'name another rule, or give a bonus instead: this one has no points to multiply',
          ),
        ]
      : [];
  });
}

// What a friend brings is fixed when they join, by what runs for everybody.
function checkFriends(
  { rules }: ProgramFile,
  { effect, audience, holdout = 0, variants = [] }: ProgramFileCampaign,
  path: Path,
): Faults {
  const isForAll = audience === undefined && holdout === 0 && variants.length === 0;
  if (isForAll || effect.kind === 'price') return [];
  return effect.rules.flatMap((id, index) =>
    rules.some((rule) => rule.id === id && rule.kind === 'referral')
      ? [
          fault(
            [...path, 'effect', 'rules', index],
            'a campaign for everybody',
            id,
            'remove this rule, or let the campaign be for everybody, without variants and holdout: what a friend brings is promised to all alike',
          ),
        ]
      : [],
  );
}

function checkRewards(
  { rewards }: ProgramFile,
  effect: Extract<CampaignEffectInFile, { readonly rewards: unknown }>,
  path: Path,
): Faults {
  if (effect.cost < 1)
    return [
      fault(
        [...path, 'cost'],
        '1 or more',
        effect.cost,
        'write 1 or more; what members get for nothing is a gift that a rule gives',
      ),
    ];
  return effect.rewards.flatMap((id, index) => {
    const here = [...path, 'rewards', index];
    const reward = rewards.find((one) => one.id === id);
    if (!reward)
      return [fault(here, 'the id of a reward', id, 'name one of rewards, or remove it')];
    if (effect.rewards.indexOf(id) !== index)
      return [fault(here, 'each reward once', id, 'remove the second one')];
    return checkPrice(reward, effect.cost, here);
  });
}

function checkPrice(reward: ProgramFileReward, price: number, path: Path): Faults {
  const { id, kind, cost } = reward;
  if (kind === 'variable' || cost === undefined)
    return [
      fault(
        path,
        'a reward with a cost',
        id,
        kind === 'variable'
          ? 'name another reward: what this one costs, its steps say'
          : 'name another reward: nobody takes this one for points',
      ),
    ];
  return price < cost
    ? []
    : [
        fault(
          path,
          `a reward that costs more than ${price}`,
          id,
          `lower the cost of the campaign: this reward costs ${cost} as it is, and a campaign never raises a cost`,
        ),
      ];
}

function placedCampaigns({ campaigns = [], timeZone }: ProgramFile): readonly PlacedCampaign[] {
  const canPlace = isTimeZone(timeZone);
  return campaigns.flatMap(({ startsAt, endsAt, effect, variants = [], priority = 0 }, index) => {
    const moments = [startsAt, endsAt].filter((moment) => moment !== undefined);
    if (!canPlace || !moments.every(isMoment)) return [];
    return [
      {
        index,
        begin: startsAt === undefined ? -Infinity : momentBegins(startsAt, timeZone),
        end: endsAt === undefined ? Infinity : momentEnds(endsAt, timeZone),
        priority,
        changes: [effect, ...variants.flatMap((variant) => variant.effect ?? [])].flatMap(
          changesOf,
        ),
      },
    ];
  });
}

function changesOf(effect: CampaignEffectInFile): readonly string[] {
  return effect.kind === 'price'
    ? effect.rewards.map((id) => `reward ${id}`)
    : effect.rules.map((id) => `rule ${id}`);
}
