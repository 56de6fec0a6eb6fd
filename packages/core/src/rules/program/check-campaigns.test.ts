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
