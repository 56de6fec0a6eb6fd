// Draws the size table, for the terminal and for README.md (between `<!-- size:begin -->` and `<!-- size:end -->`).
import type { SizeRow } from './measure.ts';

const begin = '<!-- size:begin -->';
const end = '<!-- size:end -->';

/** Bytes as they are promised: thousands, rounded up to 0.1, so that a printed figure never flatters. */
export function toKb(bytes: number): number {
  return Math.ceil(bytes / 100) / 10;
}

/** Over its budget (or over what holds until that is reached), or not measured at all. */
export function isFailing(row: SizeRow): boolean {
  const max = row.ceilingKb ?? row.maxKb;
  return row.bytes === null || (max !== null && row.bytes > max * 1000);
}

/** Held by its ceiling alone: the budget itself is still to be reached. */
export function isOverBudget(row: SizeRow): boolean {
  return row.bytes !== null && row.maxKb !== null && row.bytes > row.maxKb * 1000;
}

/** One line a row, aligned, the failing ones marked. */
export function terminalTable(rows: readonly SizeRow[]): string {
  const width = Math.max(...rows.map((row) => row.title.length));
  return rows
    .map((row) => {
      const mark = isFailing(row) ? '✗' : isOverBudget(row) ? '!' : '✓';
      const budget = row.maxKb === null ? '' : `of ${row.maxKb.toFixed(1)} kB`;
      const figure = row.bytes === null ? '  ?' : (row.bytes / 1000).toFixed(2);
      const ceiling = isOverBudget(row) ? `, not reached yet (held at ${row.ceilingKb} kB)` : '';
      const problem = row.problem === null ? '' : `\n    ${row.problem}`;
      return `${mark} ${row.title.padEnd(width)}  ${figure.padStart(6)} kB  ${budget}${ceiling}${problem}`;
    })
    .join('\n');
}

/** The table of README.md, markers included. */
export function readmeTable(rows: readonly SizeRow[]): string {
  const lines = rows.map((row) => {
    const figure = row.bytes === null ? '–' : `${toKb(row.bytes).toFixed(1)} kB`;
    const budget = row.maxKb === null ? '–' : `${row.maxKb.toFixed(1)} kB`;
    const note = isOverBudget(row) ? ' (not reached yet)' : '';
    return `| ${row.title} | ${figure} | ${budget}${note} |`;
  });
  return [begin, '| brotli | measured | budget |', '| --- | ---: | ---: |', ...lines, end].join(
    '\n',
  );
}

/** The table that stands in a README, or null where it has none. */
export function tableIn(readme: string): string | null {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  return from === -1 || to < from ? null : readme.slice(from, to + end.length);
}
