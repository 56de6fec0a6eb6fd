// The production guide names every setting there is, and no other; and every file it points to is there.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const repository = join(import.meta.dirname, '..');
const read = (path: string): Promise<string> => readFile(join(repository, path), 'utf8');
const namesIn = (text: string, pattern: RegExp): string[] =>
  [...new Set([...text.matchAll(pattern)].map(([, name]) => name ?? ''))].toSorted();

it('names every variable the server reads, and no other', async () => {
  const variable = /\b(ZEGEL_[A-Z_]+|DATABASE_URL)\b/g;
  const config = await read('packages/server/src/config.ts');
  const guide = await read('docs/production.md');
  expect(namesIn(guide.slice(guide.indexOf('## All settings')), variable)).toEqual(
    namesIn(config, /environment\['(\w+)'\]/g),
  );
  expect(namesIn(guide, variable)).toEqual(namesIn(config, /environment\['(\w+)'\]/g));
});

it('points only to what is there', async () => {
  const links = namesIn(await read('docs/production.md'), /\]\(([^)#]+)\)/g);
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter((link) => !existsSync(join(repository, 'docs', link)))).toEqual([]);
});
