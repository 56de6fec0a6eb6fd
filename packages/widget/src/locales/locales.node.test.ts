// Both languages have every word, every word is used, and no language says "points".

import { readFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { elementMessages as enElements } from './en-elements.ts';
import { words as enWords } from './en-words.ts';
import { messages as en } from './en.ts';
import { elementMessages as nlElements } from './nl-elements.ts';
import { words as nlWords } from './nl-words.ts';
import { messages as nl } from './nl.ts';

const root = resolve(import.meta.dirname, '..');

/** The path of every word. */
function paths(value: object, before = ''): string[] {
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? paths(item, `${before}${key}.`)
      : [`${before}${key}`],
  );
}

it('has the same words in both languages', () => {
  expect(paths(nl)).toEqual(paths(en));
  expect(paths(nlWords)).toEqual(paths(enWords));
  expect(paths(nlElements)).toEqual(paths(enElements));
});

it('leaves no word empty', () => {
  const texts = (value: unknown): unknown[] =>
    typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [value];
  for (const text of [nl, en, nlWords, enWords, nlElements, enElements].flatMap(texts)) {
    expect(typeof text === 'function' || (typeof text === 'string' && text.trim() !== '')).toBe(
      true,
    );
  }
});

it('uses every word', async () => {
  const files = globSync('**/*.{ts,tsx}', { cwd: root }).filter(
    (file) => !/^locales|fixtures|\.test\./.test(file),
  );
  const source = (
    await Promise.all(files.map((file) => readFile(resolve(root, file), 'utf8')))
  ).join('\n');
  // Tables read by the contract's own names: locks, kinds, states; units by currency; screens by name.
  const tables =
    /^(lock|history\.kinds|history\.states|rate\.units|nav|footer|guest\.referral|refer\.states|challenges\.inRow)\./;
  const unused = [...paths(nl), ...paths(nlWords), ...paths(nlElements)].filter((path) => {
    const key = path.split('.').at(-1) ?? '';
    return !tables.test(path) && !new RegExp(`\\.${key}\\b|['{,] ?${key}\\b`).test(source);
  });
  expect(unused).toEqual([]);
});

it('never says "points": a programme has its own name for them', async () => {
  for (const file of [
    'nl.ts',
    'nl-words.ts',
    'nl-club-words.ts',
    'nl-elements.ts',
    'en.ts',
    'en-words.ts',
    'en-club-words.ts',
    'en-elements.ts',
  ]) {
    const source = await readFile(resolve(import.meta.dirname, file), 'utf8');
    const said = source.match(/['`](?:[^'`\n]*\s)?(?:points?|punten?)\b[^'`\n]*['`]/gi) ?? [];
    expect(said.filter((text) => !text.includes('${points'))).toEqual([]);
  }
});
