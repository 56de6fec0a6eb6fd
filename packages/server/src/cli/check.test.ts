// `zegel check` as a person meets it: figures and warnings in sentences, 1 for mistakes only.

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const bin = path.resolve(import.meta.dirname, '../../bin/zegel.js');
const template = path.resolve(import.meta.dirname, '../../templates/points.json');

let folder: string;
let good: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'zegel-check-'));
  good = await readFile(template, 'utf8');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function check(text: string, ...args: readonly string[]): Promise<Ended> {
  await writeFile(path.join(folder, 'programme.json'), text);
  return new Promise((resolve) => {
    const command = [bin, 'check', 'programme.json', ...args];
    execFile(process.execPath, command, { cwd: folder }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

describe('zegel check', () => {
  it('tells what a year comes to, the same each time', async () => {
    const [one, again] = [await check(good), await check(good)];
    expect([one.code, one.err]).toEqual([0, '']);
    expect(one.out).toMatch(
      /^programme\.json is a good programme\. A year of it, with 200 members/,
    );
    expect(one.out).toMatch(/The first reward can be taken after one order\./);
    expect(again).toEqual(one);
  });

  it('warns in sentences, with figures, and still ends with 0', async () => {
    const generous = good.replace('"points": 4,', '"points": 40,');
    const { code, out } = await check(generous, '--members', '40', '--order-value', '20.00');
    expect(code).toBe(0);
    expect(out).toMatch(/Look at this again:\n {2}- This gives \d\d(\.\d)? % back: of every 100/);
  });

  it('ends with 1 for a mistake, told with its place; also as JSON', async () => {
    const bad = good.replace('"points": 150', '"points": -150');
    const told = await check(bad);
    expect([told.code, told.out, told.err]).toEqual([
      1,
      '',
      expect.stringMatching(/^programme\.json:\d+:\d+: rules\[1\]\.points\n[^]*One fault\. Nobody/),
    ]);
    const { code, out } = await check(bad, '--json');
    expect([code, JSON.parse(out)]).toEqual([
      1,
      expect.objectContaining({ ok: false, faults: [expect.objectContaining({ found: '-150' })] }),
    ]);
  });

  it('prints figures as JSON', async () => {
    const { code, out } = await check(good, '--json', '--members', '20');
    expect([code, JSON.parse(out)]).toEqual([
      0,
      expect.objectContaining({ ok: true, figures: expect.objectContaining({ members: 20 }) }),
    ]);
  });

  it.each([
    ['--order-value', '0'],
    ['--order-value', 'much'],
    ['--members', '0'],
  ])('refuses %s %s', async (option, value) => {
    const { code, err } = await check(good, option, value);
    expect([code, err]).toEqual([1, expect.stringContaining(option)]);
    expect(err).not.toContain('    at ');
  });
});
