// `pnpm bench`: speed and memory in one run. Prints a table, and writes docs/bench: results.json, charts and the page.
// `--only decisions` measures the rules alone and leaves the rest as it was found before; `--members 100000` makes a smaller large database, `--seconds 3 --rounds 1` a hasty run, `--no-postgres` leaves that out.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem, type as systemName } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureDecisions } from '../packages/core/bench/decide.ts';
import { measureGrowth } from '../packages/server/bench/growth.ts';
import { measureHttp } from '../packages/server/bench/http.ts';
import { barChart } from './bench/bar-chart.ts';
import { benchPage, valueText, wantedText } from './bench/page.ts';
import { figuresOf, isReached } from './bench/results.ts';
import type { BenchResults, Machine } from './bench/results.ts';

const repository = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    /** A number, or the folder of a finished generate.ts. */
    members: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
    /** `decisions`. */
    only: { type: 'string' },
    'no-postgres': { type: 'boolean', default: false },
  },
});

function describeMachine(): Machine {
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: systemName(),
    node: process.versions.node,
    sqlite: process.versions['sqlite'] ?? 'unknown',
    loadBefore: Math.round(loadavg()[0] ?? 0),
  };
}

function measurePostgres(): BenchResults['postgres'] {
  const file = join(repository, 'packages/server/bench/ledger-postgres.ts');
  const output = execFileSync(process.execPath, [file, '6000', '16', values.rounds], {
    encoding: 'utf8',
  });
  const found = /([\d.]+) of the bare driver, ([\d.]+) of statements one by one/.exec(output);
  if (found === null) throw new Error(`The bench of PostgreSQL said nothing known:\n${output}`);
  return { ofPipelined: Number(found[1]), ofOneByOne: Number(found[2]) };
}

async function measureAll(): Promise<BenchResults> {
  const machine = describeMachine();
  const [seconds, rounds] = [Number(values.seconds), Number(values.rounds)];
  console.log('decisions …');
  const decisions = measureDecisions();
  if (!values['no-postgres']) console.log('PostgreSQL …');
  const postgres = values['no-postgres'] ? null : measurePostgres();
  console.log('HTTP …');
  const http = await measureHttp(seconds, rounds);
  console.log('growth … (filling the large database takes minutes)');
  const growth = await measureGrowth(Number(values.members) || values.members, seconds, rounds);
  return { machine, http, growth, postgres, decisions };
}

const folder = join(repository, 'docs/bench');
const resultsFile = join(folder, 'results.json');

function measureDecisionsAgain(): BenchResults {
  const before = JSON.parse(readFileSync(resultsFile, 'utf8')) as BenchResults;
  return { ...before, decisions: measureDecisions() };
}

const results = values.only === 'decisions' ? measureDecisionsAgain() : await measureAll();
const { http, growth } = results;

mkdirSync(folder, { recursive: true });
writeFileSync(resultsFile, `${JSON.stringify(results, null, 2)}\n`);
execFileSync('oxfmt', [resultsFile], { stdio: 'ignore' });
writeFileSync(join(folder, 'README.md'), benchPage(results));
writeFileSync(
  join(folder, 'answers-per-second.svg'),
  barChart('Answers a second', [
    { label: 'echo, POST', value: http.echoPost.perSecond },
    { label: 'earn', value: http.earn.perSecond },
    { label: 'echo, GET', value: http.echoGet.perSecond },
    { label: 'account', value: http.read.perSecond },
    { label: 'earn, small database', value: growth.saturated.small.perSecond },
    { label: 'earn, large database', value: growth.saturated.large.perSecond },
  ]),
);
writeFileSync(
  join(folder, 'earn-milliseconds.svg'),
  barChart('Milliseconds of an earn', [
    { label: 'p50 at 500 a second, small', value: growth.steady.small.p50 },
    { label: 'p50 at 500 a second, large', value: growth.steady.large.p50 },
    { label: 'p50 at half of saturation', value: http.earnAtHalf.p50 },
    { label: 'p99 at half of saturation', value: http.earnAtHalf.p99 },
  ]),
);

for (const figure of figuresOf(results)) {
  const mark = isReached(figure) ? '✓' : '✗';
  console.log(
    `${mark} ${figure.name.padEnd(52)} ${valueText(figure).padStart(8)}  ${wantedText(figure)}`,
  );
}
