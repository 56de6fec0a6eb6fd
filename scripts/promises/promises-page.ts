// docs/promises.md, as it follows from the list of promises and what the runs reached.
import type { Proof } from './read-runs.ts';

export interface PromiseEntry {
  readonly id: string;
  readonly promise: string;
  /** The figure to reach. */
  readonly bar: string;
}

/** What the last written run of each size reached, by the number of the promise. */
export interface Reached {
  readonly ci: Readonly<Record<string, Proof>>;
  readonly long: Readonly<Record<string, Proof>>;
}

export function promisesPage(promises: readonly PromiseEntry[], reached: Reached): string {
  const lines = promises.map(({ id, promise, bar }) =>
    row([id, promise, bar, cell(reached.ci[id]), cell(reached.long[id])]),
  );
  return [
    '# What Zegel promises',
    '',
    'Each promise has tests whose names begin with its number. The two last columns are written from test runs by',
    '`pnpm promises --write`: the size that runs with every change (`pnpm test`), and the full size (`pnpm test:long`, file by',
    'file; a dash: not run at full size yet).',
    'A run in which a promise of this table has no passing test, or a failing one, fails.',
    '',
    row(['', 'promise', 'figure to reach', 'with every change', 'full size']),
    row(['---', '---', '---', '---', '---']),
    ...lines,
    '',
  ].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function cell(proof: Proof | undefined): string {
  if (proof === undefined) return '–';
  const tests = `${proof.passed} ${proof.passed === 1 ? 'test' : 'tests'}`;
  return [tests, ...proof.figures].join('; ').replaceAll('|', '\\|');
}
