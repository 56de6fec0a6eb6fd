// What cannot hold between the ways to earn is told with its place and a way out.

import { describe, expect, it } from 'vitest';
import { suiteProgram } from '../../testing/suite-program.ts';
import { readProgramFile } from './read-program-file.ts';

type Rule = (typeof suiteProgram.rules)[number];

function faultsWith(id: string, change: Readonly<Record<string, unknown>>): readonly string[] {
  const rules = suiteProgram.rules.map((rule): object => {
    const changed = rule.id === id ? { ...rule, ...change } : rule;
    return Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined));
  });
  return faultsOf({ rules });
}

function faultsOf(change: object): readonly string[] {
  const reading = readProgramFile({ ...suiteProgram, ...change });
  return reading.ok ? [] : reading.faults.map(({ message }) => message);
}

const place = (id: string): number => suiteProgram.rules.findIndex((rule) => rule.id === id);

describe('ways to earn in a file', () => {
  it('are fine as the suite has them', () => {
    expect(faultsOf({})).toEqual([]);
  });

  it.each([
    ['signup', { points: undefined }, 'points', /add this key, a reward or a badge/],
    ['year', { tierPoints: { gold: 5 } }, 'tierPoints', /write points too/],
    ['newsletter', { badge: 'nobody' }, 'badge', /name one of badges/],
    ['newsletter', { reward: 'nothing' }, 'reward', /name one of rewards/],
    ['photo', { points: 49 }, 'points', /at least as much as the review rule/],
    ['insta', { limit: { times: 2, per: 'year' } }, 'limit', /once for ever/],
    ['insta', { link: 'https://www.facebook.com/x' }, 'link', /your page on instagram/],
    ['insta', { link: 'http://www.instagram.com/x' }, 'link', /your page on instagram/],
    ['insta', { link: 'https://instagram.com.evil.example/x' }, 'link', /your page on instagram/],
    ['insta', { network: 'hyves' }, 'network', /instagram, facebook/],
    ['visit', { limit: { times: 2, per: 'day' } }, 'limit.times', /once in each day/],
    ['survey', { limit: { times: 5, per: 'month' } }, 'limit.times', /once in each month/],
    ['survey', { verification: 'approval' }, 'verification', /remove this key/],
    ['vote', { verification: 'approval' }, 'verification', /remove this key/],
    ['vote', { options: [{ id: 'a', label: 'A' }] }, 'options', /at least 2/],
    ['party', { limit: { times: 1, per: 'year' } }, 'limit', /once a year by itself/],
    ['party', { field: 'brewing' }, 'field', /of the kind birthday/],
    ['workshop', { oncePer: 'note' }, 'oncePer', /not optional/],
    ['workshop', { oncePer: 'nothing' }, 'oncePer', /not optional/],
    ['story', { verification: 'event' }, 'verification', /one of claim, approval/],
  ] as const)('%s with %o is a mistake at %s', (id, change, at, says) => {
    expect(faultsWith(id, change)).toEqual([
      expect.stringMatching(new RegExp(`^rules\\[${place(id)}\\]\\.${at.replace('.', '\\.')}: .*`)),
    ]);
    expect(faultsWith(id, change)[0]).toMatch(says);
  });

  it('pay for one thing once', () => {
    const double = (id: string): readonly string[] => {
      const rule = suiteProgram.rules[place(id)] as Rule;
      return faultsOf({ rules: [...suiteProgram.rules, { ...rule, id: 'again' }] });
    };
    const last = `rules[${suiteProgram.rules.length}]`;
    for (const id of ['photo', 'newsletter', 'party', 'year'])
      expect(double(id)).toEqual([expect.stringContaining(`${last}.kind: keep one`)]);
    expect(double('insta')).toEqual([expect.stringContaining(`${last}.link: keep one rule`)]);
  });

  it('have words in the first language, and badges of their own', () => {
    const { badges = [] } = suiteProgram;
    expect(faultsOf({ badges: [...badges, { id: 'bronze', name: 'Bronze' }] })).toEqual([
      expect.stringMatching(new RegExp(`^badges\\[${badges.length}\\]\\.id: .*a tier has a badge`)),
    ]);
    expect(
      faultsWith('vote', {
        options: [
          { id: 'a', label: { en: 'A' } },
          { id: 'b', label: 'B' },
        ],
      }),
    ).toEqual([
      expect.stringContaining(`rules[${place('vote')}].options[0].label.nl: add the words in nl`),
    ]);
    const twice = { id: 'jarig', kind: 'birthday', label: 'Weer een' };
    expect(faultsOf({ profileFields: [...(suiteProgram.profileFields ?? []), twice] })).toEqual([
      expect.stringMatching(/^profileFields\[3\]\.kind: ask for one birthday/),
    ]);
  });
});
