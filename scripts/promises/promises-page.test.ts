// The page in docs says what the recorded runs say, and the reading of runs tells proofs from the rest.
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { promisesPage } from './promises-page.ts';
import type { PromiseEntry, Reached } from './promises-page.ts';
import { proofsOf, readProofs } from './read-runs.ts';

const repository = join(import.meta.dirname, '../..');

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(join(repository, path), 'utf8'));
}

it('docs/promises.md is what the recorded runs reached', async () => {
  const promises = (await readJson('scripts/promises/promises.json')) as readonly PromiseEntry[];
  const reached = (await readJson('scripts/promises/reached.json')) as Reached;
  expect(await readFile(join(repository, 'docs/promises.md'), 'utf8')).toBe(
    promisesPage(promises, reached),
  );
});

it('counts a test for the promise its name begins with, and keeps each figure once', () => {
  const test = { hasPassed: true, hasFailed: false, figure: '20 of 20' };
  const proofs = proofsOf([
    { ...test, name: 'L2 exactly ten' },
    { ...test, name: 'L2 with two processes', hasPassed: false, hasFailed: true },
    { ...test, name: 'L20 is another promise' },
    { ...test, name: 'says L2 in the middle' },
  ]);
  expect([...proofs.keys()]).toEqual(['L2', 'L20']);
  expect(proofs.get('L2')).toEqual({ passed: 1, failed: 1, figures: ['20 of 20'] });
});

it('takes the word of a file that was run by itself over that of the whole run', async () => {
  const results = await mkdtemp(join(tmpdir(), 'zegel-runs-'));
  const reportOf = (status: string, reached: string, ...names: string[]): string =>
    JSON.stringify({
      testResults: names.map((name) => ({
        name,
        assertionResults: [{ title: 'L1 sums', ancestorTitles: [], status, meta: { reached } }],
      })),
    });
  await mkdir(join(results, 'parts'));
  await writeFile(
    join(results, 'vitest.json'),
    reportOf('failed', 'few', 'a.test.ts', 'b.test.ts'),
  );
  await writeFile(join(results, 'parts/a.json'), reportOf('passed', 'many', 'a.test.ts'));
  await writeFile(join(results, 'playwright.json'), JSON.stringify({ suites: [] }));
  const proofs = await readProofs(results);
  expect(proofs.get('L1')).toEqual({ passed: 1, failed: 1, figures: ['many', 'few'] });
  const alone = await readProofs(results, 'parts');
  expect(alone.get('L1')).toEqual({ passed: 1, failed: 0, figures: ['many'] });
});
