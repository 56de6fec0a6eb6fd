// `pnpm compare`: writes docs/compare.md from scripts/compare/features.json.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { comparePage } from './compare/compare-page.ts';
import type { Comparison } from './compare/compare-page.ts';

const repository = join(import.meta.dirname, '..');
const features = await readFile(join(repository, 'scripts/compare/features.json'), 'utf8');
await writeFile(
  join(repository, 'docs/compare.md'),
  comparePage(JSON.parse(features) as Comparison),
);
