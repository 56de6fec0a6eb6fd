// docs/programme.md is true: its file can be published, its figures are reached, its commands are there, its list whole.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { routes } from '@zegel/core/schemas';
import { readProgramText } from '@zegel/core/rules';
import { describeYear, simulateYear, typicalHabits } from '@zegel/core/simulation';
import { describe, expect, it } from 'vitest';
import { zegelCommand } from '../cli/zegel-command.ts';
import { readConfig } from '../config.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
const guide = readFileSync(path.join(root, 'docs/programme.md'), 'utf8');

function read(text: string) {
  const reading = readProgramText(text);
  if (!reading.ok) throw new Error(reading.faults.map(({ message }) => message).join('\n'));
  return reading.file;
}

const percent = (share: number): string => `${Math.round(share * 1_000) / 10} %`;

describe('docs/programme.md', () => {
  it('shows a programme that works, and what a year of it comes to', () => {
    const [, text = ''] = /```jsonc\n([^]*?)```/.exec(guide) ?? [];
    const year = simulateYear(read(text));
    const { facts, warnings } = describeYear(year);
    expect(warnings).toEqual([]);
    for (const fact of facts.slice(0, 3)) expect(guide).toContain(`  ${fact}\n`);
  });

  it('shows the fault that there is', () => {
    const [, text = ''] = /```jsonc\n([^]*?)```/.exec(guide) ?? [];
    const reading = readProgramText(text.replace('"cost": 220', '"cost": -220'));
    const [fault] = reading.ok ? [] : reading.faults;
    expect(guide).toContain(`programme.json:${fault?.line}:${fault?.column}: ${fault?.path}\n`);
    expect(guide).toContain(`  ${fault?.message.replace(`${fault.path}: `, '')}\n`);
  });

  it('has a page for every part, and every page in its list', () => {
    const pages = readdirSync(path.join(root, 'docs/programme')).filter((name) =>
      name.endsWith('.md'),
    );
    const linked = [...guide.matchAll(/\]\(programme\/([\w-]+\.md)\)/g)].map(([, name]) => name);
    expect(new Set(linked)).toEqual(new Set(pages));
  });

  it('tells each template with its figures', () => {
    const folder = path.join(root, 'packages/server/templates');
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
      const year = simulateYear(read(readFileSync(path.join(folder, name), 'utf8')));
      const orders =
        year.firstRewardAfter === 1 ? 'after 1 order' : `after ${year.firstRewardAfter} orders`;
      const first = year.firstRewardAfter === 0 ? 'on joining' : orders;
      expect(guide).toMatch(
        new RegExp(
          `\\| \`${path.basename(name, '.json')}\` \\|.*\\| ${percent(year.givenBack ?? 0)} \\| ${first} \\|`,
        ),
      );
    }
  });

  it('tells what is assumed', () => {
    const habits = typicalHabits('EUR');
    for (const share of habits.ordersPerYear.map(([, part]) => part))
      expect(guide).toContain(` ${Math.round(share * 100)} %`);
    const { refundedWhole, refundedHalf, reviews, shares, fillsProfile, orderSpread } = habits;
    for (const odds of [refundedWhole, refundedHalf, reviews, shares, fillsProfile])
      expect(guide).toContain(`${Math.round(odds * 100)} %`);
    expect(guide).toContain(`half of them below ${habits.orderValue / 100} (EUR`);
    expect(guide).toContain(`with ${orderSpread} |`);
    expect(guide).toContain(`in ${habits.redeems * 10} of 10 chances`);
    expect(guide).toContain(`JPY ${typicalHabits('JPY').orderValue.toLocaleString('en')}`);
  });

  it('names commands and routes that are there', () => {
    const commands = zegelCommand(readConfig({})).commands.map((command) => command.name());
    const named = [...guide.matchAll(/`zegel (\w+)/g)].map(([, name]) => name);
    expect(named.filter((name) => !commands.includes(name ?? ''))).toEqual([]);
    const paths = new Set(Object.values(routes).map((route) => route.path));
    const told = [...guide.matchAll(/\/v1\/[\w/{}]+/g)].map(([address]) => address);
    expect([told.length > 5, told.filter((address) => !paths.has(address))]).toEqual([true, []]);
  });
});
