// `pnpm size`: builds the widget, prints what everything weighs, fails past a budget (scripts/size/budgets.json).
// --json prints the rows as JSON; --no-build measures what is built; --write records the figures and README.md's table.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runPnpm } from './run-pnpm.ts';
import { measureAll, type SizeRow } from './size/measure.ts';
import { isFailing, readmeTable, tableIn, terminalTable, toKb } from './size/size-table.ts';

const measuredPath = join(import.meta.dirname, 'size/measured.json');
const readmePath = join(import.meta.dirname, '../README.md');

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    build: { type: 'boolean', default: true },
  },
  allowNegative: true,
});

const buildProblem = options.build ? await buildWidget() : null;
const rows = await measureAll();
console.log(options.json ? JSON.stringify(rows, null, 2) : terminalTable(rows));

const problems = [
  ...(buildProblem === null ? [] : [buildProblem]),
  ...rows.filter(isFailing).map((row) => `${row.title}: ${row.problem ?? 'over its budget'}`),
];
if (options.write) await record(rows);
else problems.push(...(await stale(rows)));
if (problems.length > 0) {
  console.error(['', ...problems.map((problem) => `size: ${problem}`)].join('\n'));
  process.exitCode = 1;
}

async function buildWidget(): Promise<string | null> {
  const { code, output } = await runPnpm(['--filter', '@zegel/widget', 'run', 'build']);
  return code === 0 ? null : `the widget does not build\n${output}`;
}

async function record(measured: readonly SizeRow[]): Promise<void> {
  if (measured.some((row) => row.bytes === null)) {
    throw new Error('Not everything could be measured: nothing was written.');
  }
  await writeFile(measuredPath, `${JSON.stringify(measured, null, 2)}\n`);
  const readme = await readFile(readmePath, 'utf8');
  const table = tableIn(readme);
  if (table === null) {
    throw new Error('README.md needs the lines <!-- size:begin --> and <!-- size:end -->.');
  }
  await writeFile(
    readmePath,
    readme.replace(table, () => readmeTable(measured)),
  );
}

// README.md repeats the record, so the record must be true: to 0.1 kB, since a byte here and there is no news.
async function stale(measured: readonly SizeRow[]): Promise<string[]> {
  const text = await readFile(measuredPath, 'utf8').catch(() => null);
  if (text === null) return ['nothing is recorded yet: run pnpm size --write'];
  const recorded = new Map((JSON.parse(text) as SizeRow[]).map((row) => [row.id, row.bytes]));
  const isTrue = (row: SizeRow): boolean => {
    const before = recorded.get(row.id);
    if (row.bytes === null || before === undefined || before === null) return row.bytes === null;
    return Math.abs(toKb(row.bytes) - toKb(before)) < 0.15;
  };
  const changed = measured.filter((row) => !isTrue(row)).map((row) => row.title);
  const isGone = [...recorded.keys()].some((id) => measured.every((row) => row.id !== id));
  if (changed.length === 0 && !isGone) return [];
  return [`README.md no longer tells the truth (${changed.join(', ')}): run pnpm size --write`];
}
