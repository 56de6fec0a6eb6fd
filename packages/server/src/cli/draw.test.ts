// A draw at the command line: what it is bound to, holding it too early, and checking a result.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../config.ts';
import { zegelCommand } from './zegel-command.ts';

const example = path.resolve(
  import.meta.dirname,
  '../../../../docs/programme/examples/draws-december.json',
);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'zegel-draw-'));
  await zegel('init', '--json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Answers what was printed. */
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

async function publish(until: string): Promise<void> {
  const text = await readFile(example, 'utf8');
  const file = path.join(folder, 'programme.json');
  const days = text.replace('2026-12-01', '2020-01-01').replace('2026-12-24', until);
  await writeFile(file, days);
  await zegel('publish', file);
}

describe('a draw at the command line', () => {
  it('tells what it is bound to, never the seed, and is not held before its time', async () => {
    await expect(zegel('draw', 'win-machine')).rejects.toThrow(
      /no draw "win-machine"\. It has none/,
    );
    await publish('2999-12-24');
    expect(await zegel('draw', 'win-machine')).toMatch(
      /^"Win een espressomachine" is bound to [0-9a-f]{64}\nTell this to your members now\. It can be held from 3000-01-23T23:00:00/,
    );
    const told = JSON.parse(await zegel('draw', 'win-machine', '--json')) as object;
    expect(Object.keys(told)).toEqual(['draw', 'title', 'commitment', 'drawnFrom', 'heldAt']);
    await expect(zegel('draw', 'win-machine', '--hold')).rejects.toThrow(/can be held from/);
    await expect(zegel('draw', 'other')).rejects.toThrow(/It has: win-machine/);
  });

  it('is held, and its result can be checked by anybody', async () => {
    await publish('2020-01-31');
    const bound = /[0-9a-f]{64}/.exec(await zegel('draw', 'win-machine'))?.[0];
    expect(await zegel('draw', 'win-machine', '--hold')).toMatch(
      /from 0 tickets of 0 members\.\nNobody else had a ticket for 1 prizes\./,
    );
    expect(await zegel('draw', 'win-machine')).toMatch(/is held\. Print its result/);
    const result = await zegel('draw', 'win-machine', '--json');
    expect(JSON.parse(result)).toMatchObject({ commitment: bound, winners: [] });
    const file = path.join(folder, 'result.json');
    await writeFile(file, result);
    expect(await zegel('draw', '--verify', file)).toMatch(/^As it should be/);
    await writeFile(file, result.replace(/"seed": "../, '"seed": "00'));
    await expect(zegel('draw', '--verify', file)).rejects.toThrow(/not the one that was committed/);
    await writeFile(file, '{}');
    await expect(zegel('draw', '--verify', file)).rejects.toThrow(/is no result of a draw/);
    await expect(zegel('draw')).rejects.toThrow(/Name a draw/);
  });
});
