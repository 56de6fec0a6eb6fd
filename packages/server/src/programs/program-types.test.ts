// The generated file, as TypeScript itself takes it: known ids compile, others do not.

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fixtureProgram } from '@zegel/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { programTypes } from './program-types.ts';

const root = path.resolve(import.meta.dirname, '../../../..');
// Where the SDK is found by its name.
const near = path.resolve(import.meta.dirname, '../../node_modules/.cache');

let folder: string;
beforeAll(async () => {
  await mkdir(near, { recursive: true });
  folder = await mkdtemp(path.join(near, 'types-'));
  const compilerOptions = { noEmit: true, types: [], lib: ['es2024', 'dom', 'dom.iterable'] };
  const config = { extends: path.join(root, 'tsconfig.base.json'), compilerOptions };
  await writeFile(path.join(folder, 'tsconfig.json'), JSON.stringify(config));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the compiler says of the lines, each with its number. */
async function compile(types: string, lines: readonly string[]): Promise<readonly string[]> {
  await writeFile(path.join(folder, 'zegel-programme.d.ts'), types);
  const head = "import type { Loyalty } from '@zegel/sdk';\ndeclare const loyalty: Loyalty;";
  await writeFile(path.join(folder, 'page.ts'), [head, ...lines].join('\n'));
  const said = await new Promise<string>((resolve) => {
    const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
    execFile(process.execPath, [tsc, '-p', folder], (_error, out) => resolve(out));
  });
  return [...said.matchAll(/page\.ts\((\d+),\d+\): (.*)/g)].map(
    ([, line, words]) => `${Number(line) - 2}: ${words}`,
  );
}

describe('programTypes', () => {
  it('lets the ids of the programme compile, and no others', { timeout: 60_000 }, async () => {
    const said = await compile(programTypes(fixtureProgram), [
      "void loyalty.redeem('five-off');",
      "void loyalty.redeem('five-of');",
      "void loyalty.completeAction('share');",
      "void loyalty.completeAction('shared');",
      "const tier: import('@zegel/sdk').IdOf<'tierId'> = 'platinum'; void tier;",
    ]);
    expect(said).toEqual([
      expect.stringMatching(/^2: .*"five-of".*"five-off" \| "free-shipping" \| "ten-off"/),
      expect.stringMatching(/^4: .*"shared"/),
      expect.stringMatching(/^5: .*"platinum"/),
    ]);
  });

  it('takes any text where there is no such file', { timeout: 60_000 }, async () => {
    expect(await compile('export {};', ["void loyalty.redeem('whatever');"])).toEqual([]);
  });

  it('is a file that cannot be left by a name', () => {
    const text = programTypes({ ...fixtureProgram, name: 'x\n*/ evil', rewards: [] });
    expect(text.split('\n')[0]).toContain(String.raw`"x\n*/ evil"`);
    expect(text).toContain('rewardId: never;');
  });
});
