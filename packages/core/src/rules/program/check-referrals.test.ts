// What is wrong with a rule for bringing friends is said with its place and a way out.

import { describe, expect, it } from 'vitest';
import { fixtureProgram } from '../../testing/fixture-program.ts';
import { readProgramFile } from './read-program-file.ts';

const friends = {
  id: 'friends',
  kind: 'referral',
  title: 'Bring a friend',
  points: 200,
  friend: { points: 75 },
  link: '/welcome?friend={code}',
  pendingDays: 14,
};

const at = fixtureProgram.rules.length;

function faultsOf(...rules: readonly object[]): readonly string[] {
  const reading = readProgramFile({
    ...fixtureProgram,
    rewards: [
      ...fixtureProgram.rewards,
      { id: 'trees', kind: 'donation', title: 'Trees', cause: 'Trees', cost: 100, amount: '1.00' },
    ],
    rules: [...fixtureProgram.rules, ...rules],
  });
  return reading.ok ? [] : reading.faults.map(({ message }) => message);
}

describe('a rule for bringing friends', () => {
  it('is good with something for the friend and a place for the code', () => {
    expect(faultsOf(friends)).toEqual([]);
    expect(
      faultsOf({ ...friends, friend: { reward: 'free-shipping' }, orderFrom: '25.00' }),
    ).toEqual([]);
  });

  it.each<[string, object, string]>([
    [
      'a link without the code',
      { link: '/welcome' },
      `rules[${at}].link: put {code} where the member's own code belongs, such as /welcome?friend={code}.`,
    ],
    [
      'a link that is no page',
      { link: 'mailto:friends@example.com?subject={code}' },
      `rules[${at}].link: write the address of the page friends come to.`,
    ],
    [
      'nothing for the friend',
      { friend: {} },
      `rules[${at}].friend: write what the friend gets for joining: points, a reward, or both.`,
    ],
    [
      'a reward nobody knows',
      { friend: { reward: 'cake' } },
      `rules[${at}].friend.reward: name one of rewards, or remove it.`,
    ],
    [
      'a donation',
      { friend: { reward: 'trees' } },
      `rules[${at}].friend.reward: name another reward, a donation is made of points.`,
    ],
    [
      'a pause',
      { cooldownHours: 24 },
      `rules[${at}].cooldownHours: remove it and write a limit instead, friends come when they come.`,
    ],
    [
      'more decimals than money has',
      { orderFrom: '25.001' },
      `rules[${at}].orderFrom: write an amount with at most 2 decimals, as EUR has.`,
    ],
  ])('with %s says what to do', (_what, change, sentence) => {
    expect(faultsOf({ ...friends, ...change })).toEqual([sentence]);
  });

  it('stands alone', () => {
    expect(faultsOf(friends, { ...friends, id: 'more-friends' })).toEqual([
      `rules[${at + 1}].kind: keep one referral rule and remove the others.`,
    ]);
  });
});
