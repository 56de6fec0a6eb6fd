// What a shop may begin with is worth beginning with: it gives back what shops mostly give, and a first reward soon.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ProgramFile } from '@zegel/core';
import { readProgramText } from '@zegel/core/rules';
import { describeYear, simulateYear } from '@zegel/core/simulation';
import { describe, expect, it } from 'vitest';
import { zegelCommand } from '../cli/zegel-command.ts';
import { readConfig } from '../config.ts';

const folder = path.resolve(import.meta.dirname, '../../templates');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => path.basename(file, '.json'));

/** The coffee shop of the demo: its levels give most to those who buy most. */
const givenBackMax: Readonly<Record<string, number>> = { points: 0.07 };

function read(name: string): ProgramFile {
  const reading = readProgramText(readFileSync(path.join(folder, `${name}.json`), 'utf8'));
  if (!reading.ok) throw new Error(reading.faults.map(({ message }) => message).join('\n'));
  return reading.file;
}

/** Words in one language only, by their place. */
function untranslated(value: unknown, languages: readonly string[], place = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Object.keys(value);
  const isWords = keys.some((key) => languages.includes(key));
  if (isWords) return languages.every((language) => keys.includes(language)) ? [] : [place];
  return Object.entries(value).flatMap(([key, inner]) =>
    untranslated(inner, languages, `${place}.${key}`),
  );
}

describe('the templates', () => {
  it('are a points shop, fashion, coffee stamps, a subscription, a good cause, the least there is, and the demo', () => {
    expect(names.toSorted()).toEqual([
      'coffee-stamps',
      'fashion',
      'good-cause',
      'minimal',
      'points',
      'points-shop',
      'subscription',
    ]);
  });

  it('are told by the help of zegel init', () => {
    const init = zegelCommand(readConfig({})).commands.find((command) => command.name() === 'init');
    const help = init?.helpInformation().replaceAll(/\s+/g, ' ') ?? '';
    expect(names.filter((name) => !help.includes(name))).toEqual([]);
  });

  it.each(names)(
    '%s gives back 3 to 5 % (the demo 7 at most), has a first reward by the second order, and warns of nothing',
    (name) => {
      const year = simulateYear(read(name));
      expect(year.givenBack).toBeGreaterThanOrEqual(0.03);
      expect(year.givenBack).toBeLessThanOrEqual(givenBackMax[name] ?? 0.05);
      expect(year.firstRewardAfter).toBeLessThanOrEqual(2);
      expect(describeYear(year).warnings).toEqual([]);
    },
  );

  it.each(names)('%s speaks Dutch and English everywhere', (name) => {
    const { languages, ...file } = read(name);
    expect(languages).toEqual(['nl', 'en']);
    expect(untranslated(file, languages)).toEqual([]);
  });
});
