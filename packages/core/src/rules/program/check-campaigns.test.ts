// Campaigns that cannot hold are refused, each with a way out.

import { describe, expect, it } from 'vitest';
import { benchProgram } from '../../testing/bench.ts';
import { fixtureProgram } from '../../testing/fixture-program.ts';
import { readProgramFile } from './read-program-file.ts';

const twice = { kind: 'multiply', percent: 200, rules: ['purchase'] };
const base = { id: 'week', title: { nl: 'Week', en: 'Week' }, effect: twice };
const sale = { kind: 'price', cost: 100, rewards: ['free-shipping'] };

function faultsOf(...campaigns: readonly object[]): readonly string[] {
  const reading = readProgramFile({
    ...fixtureProgram,
    campaigns,
    rules: [
      ...fixtureProgram.rules,
      { id: 'badge-only', kind: 'visit', title: 'Visit', badge: 'b' },
      {
        id: 'friends',
        kind: 'referral',
        title: 'Friends',
        points: 50,
        friend: { points: 25 },
        link: '/w?v={code}',
        pendingDays: 14,
      },
    ],
    rewards: [
      ...fixtureProgram.rewards,
      { id: 'gift', kind: 'free_shipping', title: 'Gift' },
      { id: 'free', kind: 'variable', title: 'Free', pointsPerStep: 100, amountPerStep: '1.00' },
    ],
    badges: [{ id: 'b', name: 'B' }],
  });
  if (reading.ok) benchProgram(reading.file);
  return reading.ok ? [] : reading.faults.map(({ path, message }) => `${path} ${message}`);
}

describe('campaigns', () => {
  it.each([
    ['twice the points', [base]],
    [
      'a bonus on a rule without points',
      [{ ...base, effect: { kind: 'bonus', points: 5, rules: ['badge-only'] } }],
    ],
    ['a lower price', [{ ...base, effect: sale }]],
    ['one day', [{ ...base, startsAt: '2026-12-01', endsAt: '2026-12-01' }]],
    ['an evening', [{ ...base, startsAt: '2026-12-01T18:00', endsAt: '2026-12-01T23:30' }]],
    [
      'everything an audience may ask',
      [
        {
          ...base,
          audience: {
            tiers: ['gold'],
            segments: ['loyal', 'at_risk'],
            tags: ['press'],
            profile: { brewing: ['filter'] },
            bought: { categories: ['filter'], days: 90 },
            absentDays: 30,
            reorder: { products: ['guji'], days: 40 },
          },
          holdout: 10,
          variants: [{ id: 'a', share: 90, title: { nl: 'Anders' } }],
        },
      ],
    ],
    ['more for a friend', [{ ...base, effect: { ...twice, rules: ['friends'] } }]],
    [
      'one after another',
      [
        { ...base, endsAt: '2026-12-01' },
        { ...base, id: 'next', startsAt: '2026-12-02' },
      ],
    ],
    ['one above another', [base, { ...base, id: 'next', priority: 1 }]],
    ['different things at once', [base, { ...base, id: 'next', effect: sale }]],
  ])('takes %s', (_, campaigns) => {
    expect(faultsOf(...campaigns)).toEqual([]);
  });

  it.each([
    ['two of one name', [base, { ...base, priority: 1 }], 'campaigns[1].id', /taken/],
    ['the name of a rule', [{ ...base, id: 'purchase' }], 'campaigns[0].id', /a rule has this one/],
    [
      'an unknown rule',
      [{ ...base, effect: { ...twice, rules: ['nope'] } }],
      'campaigns[0].effect.rules[0]',
      /name one of rules/,
    ],
    [
      'a rule twice',
      [{ ...base, effect: { ...twice, rules: ['share', 'share'] } }],
      'campaigns[0].effect.rules[1]',
      /remove the second/,
    ],
    [
      'points that are not there',
      [{ ...base, effect: { ...twice, rules: ['badge-only'] } }],
      'campaigns[0].effect.rules[0]',
      /give a bonus instead/,
    ],
    [
      'as much as ever',
      [{ ...base, effect: { ...twice, percent: 100 } }],
      'campaigns[0].effect.percent',
      /never takes any away/,
    ],
    [
      'less than ever',
      [{ ...base, effect: { ...twice, percent: 50 } }],
      'campaigns[0].effect.percent',
      /never takes any away/,
    ],
    [
      'far too much',
      [{ ...base, effect: { ...twice, percent: 10_001 } }],
      'campaigns[0].effect.percent',
      /10000 or less/,
    ],
    [
      'what a friend brings, for some',
      [{ ...base, holdout: 10, effect: { ...twice, rules: ['friends'] } }],
      'campaigns[0].effect.rules[0]',
      /promised to all alike/,
    ],
    [
      'an unknown reward',
      [{ ...base, effect: { ...sale, rewards: ['nope'] } }],
      'campaigns[0].effect.rewards[0]',
      /name one of rewards/,
    ],
    [
      'a reward twice',
      [{ ...base, effect: { ...sale, rewards: ['five-off', 'five-off'] } }],
      'campaigns[0].effect.rewards[1]',
      /remove the second/,
    ],
    [
      'a price below zero',
      [{ ...base, effect: { ...sale, cost: -5 } }],
      'campaigns[0].effect.cost',
      /1 or more/,
    ],
    [
      'a higher price',
      [{ ...base, effect: { ...sale, cost: 300 } }],
      'campaigns[0].effect.rewards[0]',
      /never raises a cost/,
    ],
    [
      'the same price',
      [{ ...base, effect: { ...sale, cost: 200 } }],
      'campaigns[0].effect.rewards[0]',
      /never raises a cost/,
    ],
    [
      'a price for a gift',
      [{ ...base, effect: { ...sale, rewards: ['gift'] } }],
      'campaigns[0].effect.rewards[0]',
      /nobody takes this one/,
    ],
    [
      'a price for a free size',
      [{ ...base, effect: { ...sale, rewards: ['free'] } }],
      'campaigns[0].effect.rewards[0]',
      /its steps say/,
    ],
    [
      'a day that is not',
      [{ ...base, startsAt: '2026-02-30' }],
      'campaigns[0].startsAt',
      /that exist/,
    ],
    [
      'a time that is not',
      [{ ...base, endsAt: '2026-02-20T24:00' }],
      'campaigns[0].endsAt',
      /that exist/,
    ],
    [
      'something else',
      [{ ...base, endsAt: 'soon' }],
      'campaigns[0].endsAt',
      /a day such as 2026-12-24/,
    ],
    [
      'an end before the beginning',
      [{ ...base, startsAt: '2026-12-02', endsAt: '2026-12-01' }],
      'campaigns[0].endsAt',
      /let it end after it begins/,
    ],
    [
      'an end at the beginning',
      [{ ...base, startsAt: '2026-12-02T10:00', endsAt: '2026-12-02T10:00' }],
      'campaigns[0].endsAt',
      /let it end/,
    ],
    [
      'two at once that change the same',
      [base, { ...base, id: 'next' }],
      'campaigns[1].priority',
      /campaigns\[0\] changes the rule purchase at the same time/,
    ],
    ['nobody in particular', [{ ...base, audience: {} }], 'campaigns[0].audience', /say whom/],
    [
      'an unknown tier',
      [{ ...base, audience: { tiers: ['nope'] } }],
      'campaigns[0].audience.tiers[0]',
      /name a tier/,
    ],
    [
      'an unknown segment',
      [{ ...base, audience: { segments: ['rich'] } }],
      'campaigns[0].audience.segments[0]',
      /one of new, promising/,
    ],
    [
      'an unknown question',
      [{ ...base, audience: { profile: { nope: ['x'] } } }],
      'campaigns[0].audience.profile.nope',
      /name one of profileFields/,
    ],
    [
      'an unknown answer',
      [{ ...base, audience: { profile: { brewing: ['tea'] } } }],
      'campaigns[0].audience.profile.brewing[0]',
      /options of brewing/,
    ],
    [
      'goods without a name',
      [{ ...base, audience: { bought: { days: 3 } } }],
      'campaigns[0].audience.bought',
      /name the goods/,
    ],
    [
      'whom nobody can be',
      [{ ...base, audience: { firstPurchase: true, segments: ['loyal'] } }],
      'campaigns[0].audience.firstPurchase',
      /remove this or segments/,
    ],
    [
      'more members than there are',
      [
        {
          ...base,
          holdout: 20,
          variants: [
            { id: 'a', share: 50 },
            { id: 'b', share: 40 },
          ],
        },
      ],
      'campaigns[0].variants',
      /100 per cent or less/,
    ],
    [
      'variants of one name',
      [
        {
          ...base,
          variants: [
            { id: 'a', share: 50 },
            { id: 'a', share: 40 },
          ],
        },
      ],
      'campaigns[0].variants[1].id',
      /taken/,
    ],
    [
      'a variant called as a campaign',
      [
        { ...base, variants: [{ id: 'end', share: 50 }] },
        { ...base, id: 'week-end', priority: 1 },
      ],
      'campaigns[0].variants[0].id',
      /another id/,
    ],
    [
      'a variant that takes away',
      [{ ...base, variants: [{ id: 'a', share: 50, effect: { ...twice, percent: 90 } }] }],
      'campaigns[0].variants[0].effect.percent',
      /never takes any away/,
    ],
    [
      'a variant in the way of another campaign',
      [
        { ...base, variants: [{ id: 'a', share: 50, effect: sale }] },
        { ...base, id: 'next', effect: sale },
      ],
      'campaigns[1].priority',
      /changes the reward free-shipping/,
    ],
    [
      'words in another language',
      [{ ...base, reason: { nl: 'omdat', en: 'as', de: 'weil' } }],
      'campaigns[0].reason.de',
      /add de to languages/,
    ],
  ])('refuses %s', (_, campaigns, path, message) => {
    const faults = faultsOf(...campaigns);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${path.replaceAll(/[[\].]/g, '\\$&')} `));
    expect(faults[0]).toMatch(message);
  });
});

describe('segments', () => {
  const faults = (segments: object): readonly string[] => {
    const reading = readProgramFile({ ...fixtureProgram, segments });
    return reading.ok ? [] : reading.faults.map(({ path }) => path);
  };

  it('are well in the order in which members fall asleep', () => {
    expect(faults({ sleepingDays: 60, lostDays: 90, newDays: 14, loyalSpend: '100.00' })).toEqual(
      [],
    );
    expect(faults({ sleepingDays: 400 })).toEqual(['segments.lostDays']);
    expect(faults({ newDays: 200 })).toEqual(['segments.newDays']);
    expect(faults({ loyalSpend: '1.001' })).toEqual(['segments.loyalSpend']);
  });
});
