// `pnpm promises`: which promises the last test run proved; it fails where the table of docs/promises.md says more than
// the run. `--write` writes the table from the run; with `--long` its column of full sizes. `--long --parts` counts in what
// `pnpm test:long <files>` has run by themselves, beside what stands there: the whole takes longer than most can wait.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisesPage } from './promises/promises-page.ts';
import type { PromiseEntry, Reached } from './promises/promises-page.ts';
import { readProofs } from './promises/read-runs.ts';

const repository = join(import.meta.dirname, '..');
const reachedFile = join(repository, 'scripts/promises/reached.json');

const promises = JSON.parse(
  await readFile(join(repository, 'scripts/promises/promises.json'), 'utf8'),
) as readonly PromiseEntry[];
const before = JSON.parse(await readFile(reachedFile, 'utf8')) as Reached;
const size = process.argv.includes('--long') ? 'long' : 'ci';
const of = process.argv.includes('--parts') ? 'parts' : 'whole';
const proofs = await readProofs(join(repository, 'test-results'), of);

const ours = promises.filter(({ id }) => proofs.has(id));
if (process.argv.includes('--write')) {
  const run = Object.fromEntries(ours.map(({ id }) => [id, proofs.get(id)]));
  const kept = of === 'parts' ? before[size] : {};
  const reached = { ...before, [size]: { ...kept, ...run } } as Reached;
  await writeFile(reachedFile, `${JSON.stringify(reached, null, 2)}\n`);
  await writeFile(join(repository, 'docs/promises.md'), promisesPage(promises, reached));
}

const broken = promises.filter(({ id }) => {
  const proof = proofs.get(id);
  const isMissed = of === 'whole' && before[size][id] !== undefined && !proof?.passed;
  return isMissed || (proof?.failed ?? 0) > 0;
});
const unknown = [...proofs.keys()].filter((id) => !promises.some((promise) => promise.id === id));
console.log(`promises: ${ours.length - broken.length} of ${promises.length} proved by this run`);
for (const { id, promise } of broken) console.log(`✗ ${id} ${promise}: no proof in this run`);
for (const id of unknown) console.log(`✗ ${id} is no promise of scripts/promises/promises.json`);
process.exitCode = broken.length + unknown.length === 0 ? 0 : 1;
