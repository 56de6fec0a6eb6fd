// The page in docs says what the recorded run found, and a figure is called reached only where it is.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { benchPage } from './page.ts';
import { isReached } from './results.ts';
import type { BenchResults } from './results.ts';

const folder = join(import.meta.dirname, '../../docs/bench');

it('docs/bench/README.md is what the recorded run found', async () => {
  const results = JSON.parse(await readFile(join(folder, 'results.json'), 'utf8')) as BenchResults;
  expect(await readFile(join(folder, 'README.md'), 'utf8')).toBe(benchPage(results));
});

it('calls a figure reached where it is, however it is rounded', () => {
  const figure = { name: 'n', unit: '', how: 'h' } as const;
  expect(isReached({ ...figure, reached: 0.25, wanted: { min: 0.25 } })).toBe(true);
  expect(isReached({ ...figure, reached: 0.2499, wanted: { min: 0.25 } })).toBe(false);
  expect(isReached({ ...figure, reached: 20, wanted: { max: 20 } })).toBe(true);
  expect(isReached({ ...figure, reached: 20.4, wanted: { max: 20 } })).toBe(false);
});
