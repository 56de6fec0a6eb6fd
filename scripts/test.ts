// `pnpm test`: builds, then unit and contract tests (Vitest), then the scenarios in a real browser (Playwright).
// Both runners leave their counts under test-results/, from which the sum is made. --long sets LONG=1 for the slow suites.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from './run-pnpm.ts';
import { countTests, type Count } from './test-counts.ts';

const results = join(import.meta.dirname, '../test-results');

async function runPart(title: string, command: string, args: readonly string[]): Promise<boolean> {
  console.log(`\n── ${title}`);
  const { code } = await runProgram(command, args, { isShown: true });
  return code === 0;
}

if (process.argv.includes('--long')) process.env['LONG'] = '1';
// An old count must never stand in for a run that did not happen.
await rm(results, { recursive: true, force: true });

const pnpm = process.env['npm_execpath'] ?? 'pnpm';
const isBuilt = await runPart('build', pnpm, ['run', 'build']);
const reporters = ['--reporter=default', '--reporter=json'];
const vitestFile = `--outputFile.json=${join(results, 'vitest.json')}`;
const isVitestOk = await runPart('vitest', 'vitest', ['run', ...reporters, vitestFile]);
const isPlaywrightOk =
  isBuilt && (await runPart('playwright', pnpm, ['--filter', '@zegel/e2e', 'run', 'test']));

const counts: Count[] = await countTests(results);
console.log('');
for (const { runner, passed, failed, problem } of counts) {
  console.log(`${runner}: ${passed} passed, ${failed} failed${problem ? ` (${problem})` : ''}`);
}
const size = process.argv.includes('--long') ? ['--long'] : [];
const arePromisesKept = await runPart('promises', 'node', ['scripts/promises.ts', ...size]);
const isAllOk = isBuilt && isVitestOk && isPlaywrightOk && arePromisesKept;
// A runner that ran nothing has proved nothing.
const isEveryRunnerHeard = counts.every(({ passed, failed }) => passed > 0 && failed === 0);
process.exitCode = isAllOk && isEveryRunnerHeard ? 0 : 1;
