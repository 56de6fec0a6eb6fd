// The page says what features.json says, each of our rows names a test that is there, and each claim about others a source.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cellsOf, comparePage, proofOf } from './compare-page.ts';
import type { Comparison } from './compare-page.ts';

const repository = join(import.meta.dirname, '../..');
const comparison = JSON.parse(
  await readFile(join(import.meta.dirname, 'features.json'), 'utf8'),
) as Comparison;
const rows = comparison.groups.flatMap(({ rows: features }) => features);

it('docs/compare.md is what features.json says', async () => {
  expect(await readFile(join(repository, 'docs/compare.md'), 'utf8')).toBe(comparePage(comparison));
});

describe.each(rows)('$feature', (feature) => {
  it('is shown by a test that is there', async () => {
    const { file, test } = proofOf(feature);
    const text = await readFile(join(repository, file), 'utf8');
    // What is skipped shows nothing.
    expect(text).not.toMatch(/\b(it|test|describe)\.(skip|todo|fixme)\b/);
    const names = test === null ? ['it(', 'test('] : [`'${test}'`, `"${test}"`];
    expect(names.filter((name) => text.includes(name))).not.toEqual([]);
  });

  it('says something of everybody, and where it was read', () => {
    const cells = cellsOf(feature);
    expect(cells).toHaveLength(comparison.products.length);
    const known = [...Object.keys(comparison.sources), null];
    const wrong = cells.filter(
      ({ mark, source }) =>
        !'YPN?'.includes(mark) || !known.includes(source) || (mark === '?') !== (source === null),
    );
    expect(wrong).toEqual([]);
  });
});
