// A programme from draft to publishing and back, as a person at the command line does it.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../config.ts';
import { zegelCommand } from './zegel-command.ts';

const template = path.resolve(import.meta.dirname, '../../templates/points.json');

let folder: string;
let text: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'zegel-desk-'));
  text = await readFile(template, 'utf8');
  await zegel('init', '--json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Answers what was printed. Runs in this process: starting one is tested in main.test.ts. */
async function zegel(...args: readonly string[]): Promise<string> {
  let out = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((piece) => {
    out += String(piece);
    return true;
  });
  try {
    const data = ['--data', path.join(folder, 'data')];
    await zegelCommand(readConfig({})).parseAsync(['node', 'zegel', ...args, ...data]);
  } finally {
    write.mockRestore();
  }
  return out;
}

async function fileOf(content: string): Promise<string> {
  const file = path.join(folder, 'programme.json');
  await writeFile(file, content);
  return file;
}

describe('the desk at the command line', () => {
  it('keeps a draft, tells what it changes, publishes it, and goes back', async () => {
    await expect(zegel('diff')).rejects.toThrow(/no draft/);
    await expect(zegel('publish', '--draft')).rejects.toThrow(/no draft/);
    const dearer = `// Dearer.\n${text.replace('"cost": 500', '"cost": 600')}`;
    expect(await zegel('draft', await fileOf(dearer))).toMatch(/^The draft is kept\. See what/);
    expect(await zegel('draft')).toBe(dearer);
    expect(await zegel('diff')).toMatch(
      /^Publishing the draft changes this for members:\n {2}- Reward "€\s5 korting" costs 600 instead of 500 points\.\nWhat was given stays\.\n$/,
    );
    expect(JSON.parse(await zegel('diff', '--json'))).toMatchObject({ state: 'ready' });
    expect(await zegel('publish', '--draft')).toMatch(/^Published as version 2 of /);
    expect(await zegel('draft')).toBe(dearer);
    expect(await zegel('rollback')).toMatch(/file of version 1 again, as version 3 of /);
    expect(await zegel('rollback', '1')).toMatch(/counts already/);
    expect(await zegel('versions')).toMatch(
      /^ {4}3 {2}\S+Z {2}counts now {2}the file of version 1\n {4}2 .*\n {4}1 .*\n$/,
    );
    expect(await zegel('versions', '2')).toBe(dearer);
    await expect(zegel('rollback', '9')).rejects.toThrow(/no version 9/);
  });

  it('keeps a draft with faults, and publishes none', async () => {
    const file = await fileOf(text.replace('"points": 150', '"points": -150'));
    expect(await zegel('draft', file)).toMatch(/cannot be published like this:\n.*:\d+:\d+: rules/);
    await expect(zegel('publish', '--draft')).rejects.toThrow(/one fault/);
    await expect(zegel('diff')).rejects.toThrow(/one fault/);
    await expect(zegel('publish', file, '--draft')).rejects.toThrow(/or publish the draft/);
    expect(JSON.parse(await zegel('versions', '--json'))).toHaveLength(1);
  });

  it('tells what came of a campaign, or which there are', async () => {
    await expect(zegel('campaign', 'week')).rejects.toThrow(/no campaign "week"\. It has none/);
    const rule = (JSON.parse(text) as { rules: readonly { id: string }[] }).rules[0]?.id;
    const effect = JSON.stringify({ kind: 'multiply', percent: 200, rules: [rule] });
    const campaign = (id: string, when: string): string =>
      `{ "id": "${id}", "title": "Week", "holdout": 20, "effect": ${effect}, ${when} }`;
    const campaigns = [
      campaign('week', '"endsAt": "2020-01-01"'),
      campaign('later', '"startsAt": "2999-01-01"'),
    ];
    const file = text.replace('{', `{ "campaigns": [${campaigns.join(', ')}],`);
    await zegel('publish', await fileOf(file));
    await expect(zegel('campaign', 'day')).rejects.toThrow(/It has: week, later\./);
    expect(await zegel('campaign', 'later')).toBe('"Week" has not begun yet.\n');
    expect(await zegel('campaign', 'week')).toMatch(
      /^"Week", from the beginning until 2020-01-01: .*\n +members +ordered .*\nas it is +0 +0 \(0%\).*\nheld out +0 /,
    );
    expect(JSON.parse(await zegel('campaign', 'week', '--json'))).toMatchObject({ from: 0 });
  });
});
