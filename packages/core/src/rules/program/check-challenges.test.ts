// Challenges that cannot hold are refused, each with a way out.

import { describe, expect, it } from 'vitest';
import { benchProgram } from '../../testing/bench.ts';
import { fixtureProgram } from '../../testing/fixture-program.ts';
import { readProgramFile } from './read-program-file.ts';

const card = { id: 'card', kind: 'stamp_card', title: 'Card', goal: 10, points: 50 };
const part = (id: string, of: object) => ({ id, label: id, of });
const set = {
  id: 'set',
  kind: 'set',
  title: 'Set',
  points: 50,
  parts: [
    part('beans', { only: { categories: ['beans'] } }),
    part('tea', { only: { categories: ['tea'] } }),
  ],
};

function faultsOf(...challenges: readonly object[]): readonly string[] {
  const reading = readProgramFile({
    ...fixtureProgram,
    // What is not said is not there.
    challenges: JSON.parse(JSON.stringify(challenges)) as unknown,
    rules: [
      ...fixtureProgram.rules,
      { id: 'visit', kind: 'visit', title: 'Visit', points: 1 },
      { id: 'follow', kind: 'vote', title: 'Vote', points: 1, options: [option('a'), option('b')] },
    ],
    rewards: [
      ...fixtureProgram.rewards,
      { id: 'meal', kind: 'donation', title: 'Meal', cost: 5, amount: '1.00', cause: 'Meals' },
    ],
    badges: [{ id: 'b', name: 'B', at: { orders: 3 } }],
    campaigns: [
      {
        id: 'week',
        title: 'Week',
        effect: { kind: 'multiply', percent: 200, rules: ['purchase'] },
      },
    ],
  });
  if (reading.ok) benchProgram(reading.file);
  return reading.ok ? [] : reading.faults.map(({ message }) => message);
}

function option(id: string) {
  return { id, label: id };
}

describe('challenges', () => {
  it.each([
    ['a card', card],
    ['a gift', { ...card, points: undefined, reward: 'ten-off' }],
    ['a card of every whole amount', { ...card, of: { perAmount: '5.00', channels: ['till'] } }],
    ['money in a month', { ...card, kind: 'spend', goal: '100.00', per: 'month' }],
    ['as many visits as a week has days', { ...card, goal: 7, per: 'week', of: { rule: 'visit' } }],
    ['a streak', { ...card, kind: 'streak', goal: 12, per: 'month' }],
    ['a set', set],
    ['a day', { ...card, from: '2026-12-01', until: '2026-12-01' }],
  ])('takes %s', (_, challenge) => {
    expect(faultsOf(challenge)).toEqual([]);
  });

  it.each([
    [
      'a goal of nothing',
      { ...card, goal: 0 },
      'challenges[0].goal: write 1 or more, what takes 0 is finished before it begins.',
    ],
    [
      'a streak of one',
      { ...card, kind: 'streak', per: 'week', goal: 1 },
      'challenges[0].goal: write 2 or more, what takes 1 is finished before it begins.',
    ],
    [
      'no money at all',
      { ...card, kind: 'spend', goal: '0.00' },
      'challenges[0].goal: write an amount above zero.',
    ],
    [
      'a result of nothing',
      { id: 'card', kind: 'stamp_card', title: 'Card', goal: 10 },
      'challenges[0].points: add this key, a reward or a badge, so that finishing it gives something.',
    ],
    [
      'points that are none',
      { ...card, points: 0 },
      'challenges[0].points: write 1 or more, or remove points.',
    ],
    [
      'an unknown rule',
      { ...card, of: { rule: 'nope' } },
      'challenges[0].of.rule: name one of rules, or remove it to count orders.',
    ],
    [
      'a rule for orders',
      { ...card, of: { rule: 'purchase' } },
      'challenges[0].of.rule: remove it and say here which orders count, such as "only" and "orderFrom".',
    ],
    [
      'a rule beside orders',
      { ...card, goal: 2, of: { rule: 'visit', orderFrom: '5.00' } },
      'challenges[0].of.orderFrom: remove this key, or rule: "orderFrom" says which orders count.',
    ],
    [
      'pieces and amounts at once',
      { ...card, of: { each: 'piece', perAmount: '5.00' } },
      'challenges[0].of.perAmount: remove one of them: it counts each piece, or each whole amount.',
    ],
    [
      'an unknown reward',
      { ...card, reward: 'nope' },
      'challenges[0].reward: name one of rewards, or remove it.',
    ],
    [
      'a donation as a gift',
      { ...card, reward: 'meal' },
      'challenges[0].reward: name another reward, a donation is made of points.',
    ],
    [
      'an unknown badge',
      { ...card, badge: 'nope' },
      'challenges[0].badge: name one of badges, or remove it.',
    ],
    [
      'the days the wrong way round',
      { ...card, from: '2026-12-31', until: '2026-12-01' },
      'challenges[0].until: write a last day that does not lie before the first.',
    ],
    [
      'a day that is none',
      { ...card, from: '2026-02-30' },
      'challenges[0].from: write a day that exists.',
    ],
    [
      'more visits than a week has days',
      { ...card, per: 'week', of: { rule: 'visit' } },
      'challenges[0].goal: write 7 or less: it can be done 7 times at most, by the limit of the rule "visit" in one week.',
    ],
    [
      'more votes than one',
      { ...card, goal: 2, of: { rule: 'follow' } },
      'challenges[0].goal: write 1 or less: it can be done 1 times at most, by the limit of the rule "follow".',
    ],
    [
      'more weeks than its dates have',
      {
        ...card,
        kind: 'streak',
        per: 'week',
        goal: 6,
        from: '2026-12-01',
        until: '2026-12-24',
      },
      'challenges[0].goal: write 5 or less: it can be done 5 weeks in a row at most, from 2026-12-01 to 2026-12-24.',
    ],
    [
      'a streak of pieces',
      { ...card, kind: 'streak', per: 'week', goal: 2, of: { each: 'piece' } },
      'challenges[0].of.each: remove this key, a period counts once however much happens in it.',
    ],
    [
      'a set with a part twice',
      {
        ...set,
        parts: [...set.parts, part('more-tea', { only: { categories: ['tea'] } })],
      },
      'challenges[0].parts[2].of: let this part take something else, or remove it: the part "tea" takes the same.',
    ],
    [
      'a set with two parts of one name',
      { ...set, parts: [...set.parts, part('tea', { orderFrom: '5.00' })] },
      'challenges[0].parts[2].id: give it another id, this one is taken.',
    ],
    [
      'days to wait without points',
      { ...card, points: undefined, reward: 'ten-off', pendingDays: 3 },
      'challenges[0].pendingDays: write points too, or remove pendingDays: a reward and a badge are given at once.',
    ],
    [
      'the id of a rule',
      { ...card, id: 'purchase' },
      'challenges[0].id: give it another id, a rule has this one.',
    ],
    [
      'the id of a campaign',
      { ...card, id: 'week' },
      'campaigns[0].id: give it another id, a challenge has this one.',
    ],
    [
      'words in a language that is not there',
      { ...card, title: { nl: 'Kaart', en: 'Card', xx: 'x' } },
      'challenges[0].title.xx: add xx to languages, or remove these words.',
    ],
  ])('refuses %s', (_, challenge, message) => {
    expect(faultsOf(challenge)).toEqual([message]);
  });

  it('refuses two of one id', () => {
    expect(faultsOf(card, card)).toEqual([
      'challenges[1].id: give it another id, this one is taken.',
    ]);
  });
});
