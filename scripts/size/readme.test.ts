// README.md, the recorded figures and the budgets say the same. Whether the record is fresh, `pnpm size` sees.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { budgets } from './budgets.ts';
import type { SizeRow } from './measure.ts';
import { readmeTable, tableIn, toKb } from './size-table.ts';

const repository = join(import.meta.dirname, '../..');
const recorded = (): SizeRow[] =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'measured.json'), 'utf8')) as SizeRow[];

describe('sizes', () => {
  it('stand in README.md as they were recorded', () => {
    const readme = readFileSync(join(repository, 'README.md'), 'utf8');
    expect(tableIn(readme)).toBe(readmeTable(recorded()));
  });

  it('cover every budget and keep it', () => {
    for (const [name, { maxKb, ceilingKb }] of Object.entries(budgets)) {
      const rows = recorded().filter(({ id }) => id.split(':')[0] === name);
      expect(rows, name).not.toHaveLength(0);
      for (const row of rows) {
        expect(row.maxKb, row.title).toBe(maxKb);
        expect(row.bytes, row.title).toBeLessThanOrEqual((ceilingKb ?? maxKb ?? Infinity) * 1000);
      }
    }
  });

  it('are held by a ceiling only where the budget is really not reached', () => {
    for (const [name, { maxKb, ceilingKb }] of Object.entries(budgets)) {
      if (ceilingKb === undefined) continue;
      const row = recorded().find(({ id }) => id === name);
      expect(row?.bytes, name).toBeGreaterThan((maxKb ?? 0) * 1000);
      // Close to what is: a ceiling is not room to grow into.
      expect(ceilingKb * 1000 - (row?.bytes ?? 0), name).toBeLessThan(300);
    }
  });

  it('are rounded up, so that no printed figure flatters', () => {
    expect(toKb(2000)).toBe(2);
    expect(toKb(2001)).toBe(2.1);
    expect(toKb(1901)).toBe(2);
  });
});
