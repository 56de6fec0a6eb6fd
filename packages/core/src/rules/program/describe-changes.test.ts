// What publishing changes is told part by part, in sentences, and nothing is left out.

import { describe, expect, it } from 'vitest';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { fixtureProgram as before } from '../../testing/fixture-program.ts';
import { describeChanges } from './describe-changes.ts';
import { readProgramFile } from './read-program-file.ts';

type Json = Record<string, unknown>;

/** The fixture with places changed: `rewards.1.cost`; undefined removes what is there. */
function edited(edits: Readonly<Record<string, unknown>>): ProgramFile {
  const file = JSON.parse(JSON.stringify(before)) as Json;
  for (const [path, value] of Object.entries(edits)) {
    const parts = path.split('.');
    const last = parts.pop() ?? '';
    const here = parts.reduce((node, part) => node[part] as Json, file);
    if (value !== undefined) here[last] = value;
    else if (Array.isArray(here)) here.splice(Number(last), 1);
    else delete here[last];
  }
  const reading = readProgramFile(file);
  if (!reading.ok) throw new Error(reading.faults.map(({ message }) => message).join('\n'));
  return reading.file;
}

const sentences = (edits: Readonly<Record<string, unknown>>): readonly string[] =>
  describeChanges(before, edited(edits)).map(({ sentence }) => sentence);

describe('describeChanges', () => {
  it('says nothing of what is the same', () => {
    expect(sentences({})).toEqual([]);
    expect(sentences({ $schema: './programme.json' })).toEqual([]);
  });

  it.each<[Readonly<Record<string, unknown>>, string]>([
    [{ 'rewards.1.cost': 600 }, 'Reward "€ 5 korting" costs 600 instead of 500 points.'],
    [{ 'rules.1.points': 1_500 }, 'Rule "Welkom" gives 1,500 instead of 150 points.'],
    [
      { 'rules.2': undefined },
      'Rule "Schrijf een review" is removed: nothing is earned by it any more; what was given stays.',
    ],
    [
      { 'rewards.0': undefined },
      'Reward "Gratis verzending" is removed: nobody can take it any more; what was taken stays good.',
    ],
    [
      { 'rules.0.pendingDays': 30 },
      'Rule "Elke bestelling": its points wait 30 instead of 14 days; those that wait already are not touched.',
    ],
    [
      { 'rules.0.tierPoints.gold': 8 },
      'Rule "Elke bestelling" gives 8 instead of 6 points in "gold".',
    ],
    [{ 'tiers.levels.1.from': '150.00' }, 'Tier "Zilver" begins at 150.00 instead of 100.00.'],
    [
      { 'rewards.1.minimumSpend': '20.00' },
      'Reward "€ 5 korting": the minimum spend is 20.00 from now on; nothing was said before.',
    ],
    [
      { 'rewards.0.validDays': undefined },
      'Reward "Gratis verzending": the valid days are no longer 90; nothing is said any more.',
    ],
    [
      { 'rewards.1.title.en': '€5 for you' },
      'Reward "€ 5 korting": the title (en) reads "€5 for you" instead of "€5 off".',
    ],
    [{ 'expiry.days': 400 }, 'The expiry, days are 400 instead of 365.'],
    [{ termsVersion: '2027-01' }, 'The terms version is 2027-01 instead of 2026-11.'],
    [{ name: 'Zon' }, 'The name reads "Zon" instead of "Zon & Boon".'],
    [{ languages: ['nl', 'en', 'de'] }, 'The languages are nl, en, de instead of nl, en.'],
    [
      { 'profileFields.0.options.1.label': 'Piston' },
      'Question "Hoe zet je koffie?": the options, espresso, label reads "Piston" instead of "Espresso".',
    ],
  ])('tells %j', (edits, sentence) => {
    expect(sentences(edits)).toEqual([sentence]);
  });

  it('tells what is new, and another order', () => {
    const bonus = { id: 'more', kind: 'review', title: 'More', points: 1 };
    const rules = [...before.rules.toReversed(), bonus];
    expect(describeChanges(before, edited({ rules }))).toEqual([
      { path: 'rules.more', kind: 'added', sentence: 'Rule "More" is new: it gives 1 point.' },
      { path: 'rules', kind: 'changed', sentence: 'The rules are shown in another order.' },
    ]);
  });

  it('tells what programmes have learned since, by its name', () => {
    const badge = { id: 'early', name: 'Early bird', at: 3 };
    const file = (badges: readonly unknown[], more: object = {}): ProgramFile =>
      Object.assign({}, before, { badges }, more);
    const told = (one: ProgramFile, other: ProgramFile): readonly string[] =>
      describeChanges(one, other).map(({ sentence }) => sentence);
    expect(told(before, file([badge]))).toEqual(['Badge "Early bird" is new.']);
    expect(told(file([badge]), before)).toEqual([
      'Badge "Early bird" is removed: what was given by it stays.',
    ]);
    expect(told(file([badge]), file([{ ...badge, at: 5 }]))).toEqual([
      'Badge "Early bird": the at is 5 instead of 3.',
    ]);
    expect(told(before, file([], { drawEvery: 'month' }))).toEqual([
      'The draw every is month from now on; nothing was said before.',
    ]);
  });

  it('tells that tiers come and go', () => {
    const { tiers: _tiers, ...without } = before;
    const rules = before.rules.map((rule) => ({ ...rule, tierPoints: {} }));
    const rewards = before.rewards.slice(0, 2);
    const told = describeChanges(before, { ...without, rules, rewards }).map(({ kind, path }) => [
      kind,
      path,
    ]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['changed', 'tiers.basis'],
        ['removed', 'tiers.bronze'],
        ['removed', 'tiers.gold'],
        ['removed', 'rewards.ten-off'],
      ]),
    );
  });
});
