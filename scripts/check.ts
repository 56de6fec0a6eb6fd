// `pnpm check`: everything that can be said about the code without running it, two steps at a time.
// A name (`pnpm check types`) runs the steps that begin with it. Each prints one line when all is well, and its findings when not.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './run-pnpm.ts';

interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** What mends it, where one command does. */
  readonly remedy?: string;
}

const repository = join(import.meta.dirname, '..');
const stepsAtOnceMax = 2;

function allSteps(): Step[] {
  return [
    // The longest first: it builds.
    { name: 'sizes', command: 'node', args: ['scripts/size.ts'] },
    { name: 'format', command: 'oxfmt', args: ['--check'], remedy: 'pnpm format' },
    { name: 'lint', command: 'oxlint', args: [] },
    ...typeSteps(),
    {
      name: 'imports',
      command: 'depcruise',
      args: [
        '--config',
        '.dependency-cruiser.mjs',
        '--output-type',
        'err-long',
        ...sourceFolders(),
      ],
    },
    { name: 'unused', command: 'knip', args: ['--no-progress'] },
  ];
}

function typeSteps(): Step[] {
  return sourceFolders().map((folder) => ({
    name: `types ${folder}`,
    command: 'tsc',
    args: ['-p', folder, '--pretty', 'false'],
  }));
}

function sourceFolders(): string[] {
  const packages = readdirSync(join(repository, 'packages')).map((name) => `packages/${name}`);
  return [...packages, 'e2e', 'scripts'].filter((folder) =>
    existsSync(join(repository, folder, 'tsconfig.json')),
  );
}

async function runStep(step: Step): Promise<boolean> {
  const started = performance.now();
  const { code, output } = await runProgram(step.command, step.args);
  const seconds = `${((performance.now() - started) / 1000).toFixed(1)} s`;
  if (code === 0) {
    console.log(`✓ ${step.name.padEnd(28)} ${seconds}`);
    return true;
  }
  const remedy = step.remedy === undefined ? '' : `  mend with: ${step.remedy}`;
  console.log(`✗ ${step.name.padEnd(28)} ${seconds}${remedy}\n${output.trim()}\n`);
  return false;
}

async function runAll(steps: readonly Step[]): Promise<string[]> {
  const waiting = [...steps];
  const failed: string[] = [];
  const work = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const isOk = await runStep(step);
      if (!isOk) failed.push(step.name);
    }
  };
  await Promise.all(Array.from({ length: stepsAtOnceMax }, work));
  return failed;
}

const wanted = process.argv[2] ?? '';
const steps = allSteps().filter(({ name }) => name.startsWith(wanted));
if (steps.length === 0) throw new Error(`No step begins with "${wanted}"`);
const failed = await runAll(steps);
const good = steps.length - failed.length;
console.log(
  failed.length === 0
    ? `check: ${good} of ${steps.length} steps passed`
    : `check: ${good} of ${steps.length} steps passed; failed: ${failed.join(', ')}`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
