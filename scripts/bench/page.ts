// docs/bench/README.md, as it follows from results.json.
import { figuresOf, isReached, rounded } from './results.ts';
import type { BenchResults, Figure } from './results.ts';

export function benchPage(results: BenchResults): string {
  const { machine, growth } = results;
  const figures = figuresOf(results);
  const entries = growth.transfers.toLocaleString('en');
  return [
    '# How fast, and how much memory',
    '',
    'Written by `pnpm bench` from [results.json](results.json): one run (the decisions may be of a later one). What is compared runs in alternating',
    'rounds of that run, and the median round counts, so that a ratio belongs to the software and not to the machine.',
    '',
    row(['figure', 'wanted', 'reached', '']),
    row(['---', '---', '---', '---']),
    ...figures.map((figure) =>
      row([figure.name, wantedText(figure), valueText(figure), isReached(figure) ? '✓' : '✗']),
    ),
    '',
    '![Answers a second](answers-per-second.svg)',
    '',
    '![Time of an earn](earn-milliseconds.svg)',
    '',
    '## The machine',
    '',
    `${machine.processor}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.system}, Node ${machine.node},`,
    `SQLite ${machine.sqlite}. The load is made on the same machine and shares its cores with the server. When the run`,
    `began ${machine.loadBefore} programs wanted a core.`,
    '',
    '## What is measured',
    '',
    `The large database has ${growth.members.toLocaleString('en')} members and ${entries} entries, ${growth.entriesOfFirst.toLocaleString('en')} of them of one member. It is filled`,
    'by `packages/server/bench/generate.ts` through the rules of the ledger, and verified before it is used. Every earn is',
    'on disk before it is answered (`synchronous = FULL`); waiting earns share a commit.',
    '',
    ...figures.map(({ name, how }) => `- **${name}**: ${how}.`),
    '',
    '## What stands between an earn and an echo',
    '',
    'An echo is HTTP alone; an earn is HTTP, about twenty statements over as many trees, and its part of a commit that waits for',
    'the disk, all on the one thread that owns the writer. HTTP on a thread of its own would take its share away and hide the',
    'waiting, but jobs, inbox, outbox and directory share that connection, so the seam is the backend with everything behind it:',
    'work for another release. `packages/server/bench/profile-earn.ts` shows where the time of an earn goes, statement by statement.',
    '',
  ].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

export function valueText({ reached, unit }: Pick<Figure, 'reached' | 'unit'>): string {
  return unit === '' ? String(rounded(reached)) : `${rounded(reached)} ${unit}`;
}

export function wantedText({ wanted, unit }: Figure): string {
  return 'min' in wanted
    ? `≥ ${valueText({ reached: wanted.min, unit })}`
    : `≤ ${valueText({ reached: wanted.max, unit })}`;
}
