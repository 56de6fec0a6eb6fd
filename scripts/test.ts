// `pnpm test`: builds, then unit and contract tests (Vitest), then the scenarios in a real browser (Playwright).
// Both runners leave their counts under test-results/, from which the sum is made. --long sets LONG=1 for the slow suites,
// which take hours: with the names of files it runs each of those by itself, beside what the last run left.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runProgram } from './run-pnpm.ts';
import { countTests, type Count } from './test-counts.ts';

const results = join(import.meta.dirname, '../test-results');

async function runPart(title: string, command: string, args: readonly string[]): Promise<boolean> {
  console.log(`\n── ${title}`);
  const { code } = await runProgram(command, args, { isShown: true });
  return code === 0;
}

const { values, positionals: files } = parseArgs({
  options: { long: { type: 'boolean', default: false } },
  allowPositionals: true,
});
if (values.long) process.env['LONG'] = '1';
const reporters = ['--reporter=default', '--reporter=json'];

async function runFiles(): Promise<boolean> {
  let isOk = true;
  for (const file of files) {
    const report = join(results, 'parts', `${file.replaceAll(/[^a-z0-9-]+/g, '_')}.json`);
    const isPassed = await runPart(file, 'vitest', [
      'run',
      ...reporters,
      `--outputFile.json=${report}`,
      file,
    ]);
    isOk &&= isPassed;
  }
  return isOk;
}

if (files.length > 0) process.exit((await runFiles()) ? 0 : 1);

// An old count must never stand in for a run that did not happen.
await rm(results, { recursive: true, force: true });

const pnpm = process.env['npm_execpath'] ?? 'pnpm';
const isBuilt = await runPart('build', pnpm, ['run', 'build']);
const vitestFile = `--outputFile.json=${join(results, 'vitest.json')}`;
const isVitestOk = await runPart('vitest', 'vitest', ['run', ...reporters, vitestFile]);
const isPlaywrightOk =
  isBuilt && (await runPart('playwright', pnpm, ['--filter', '@zegel/e2e', 'run', 'test']));

const counts: Count[] = await countTests(results);
console.log('');
for (const { runner, passed, failed, problem } of counts) {
  console.log(`${runner}: ${passed} passed, ${failed} failed${problem ? ` (${problem})` : ''}`);
}
const size = values.long ? ['--long'] : [];
const arePromisesKept = await runPart('promises', 'node', ['scripts/promises.ts', ...size]);
const isAllOk = isBuilt && isVitestOk && isPlaywrightOk && arePromisesKept;
// A runner that ran nothing has proved nothing.
const isEveryRunnerHeard = counts.every(({ passed, failed }) => passed > 0 && failed === 0);
process.exitCode = isAllOk && isEveryRunnerHeard ? 0 : 1;
