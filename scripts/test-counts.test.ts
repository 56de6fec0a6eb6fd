// The sum that CI goes by: nothing that went wrong may come out as a success.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { countTests } from './test-counts.ts';

const vitest = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 1, success: true };
const playwright = {
  stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 2 },
  errors: [] as string[],
};

async function failuresOf(reports: Record<string, unknown>): Promise<number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'zegel-counts-'));
  for (const [name, report] of Object.entries(reports)) {
    await writeFile(join(folder, `${name}.json`), JSON.stringify(report));
  }
  return (await countTests(folder)).map(({ failed }) => failed);
}

it('adds what both runners report', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zegel-counts-'));
  await writeFile(join(folder, 'vitest.json'), JSON.stringify(vitest));
  await writeFile(join(folder, 'playwright.json'), JSON.stringify(playwright));
  expect(await countTests(folder)).toEqual([
    { runner: 'vitest', passed: 7, failed: 0, skipped: 1, problem: null },
    { runner: 'playwright', passed: 3, failed: 0, skipped: 2, problem: null },
  ]);
});

it('counts a missing report as a failure', async () => {
  expect(await failuresOf({ vitest })).toEqual([0, 1]);
  expect(await failuresOf({ playwright })).toEqual([1, 0]);
});

it('counts no test at all as a failure', async () => {
  const none = { ...playwright, stats: { ...playwright.stats, expected: 0 } };
  expect(await failuresOf({ vitest: { ...vitest, numPassedTests: 0 }, playwright: none })).toEqual([
    1, 1,
  ]);
});

it('counts a test file that did not load, a flaky scenario and an error outside of tests', async () => {
  const unloaded = { ...vitest, success: false };
  const flaky = { ...playwright, stats: { ...playwright.stats, flaky: 1 }, errors: ['setup'] };
  expect(await failuresOf({ vitest: unloaded, playwright: flaky })).toEqual([1, 2]);
});
