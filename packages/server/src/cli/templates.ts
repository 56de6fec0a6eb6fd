// The programmes to begin with, one JSON file each in the package's templates folder.

import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { CliError } from './cli-error.ts';

const folder = path.resolve(import.meta.dirname, '../../templates');

/** The file of a template by its name. */
export async function templateFile(name: string): Promise<string> {
  const names = (await readdir(folder))
    .filter((file) => file.endsWith('.json'))
    .map((file) => path.basename(file, '.json'));
  if (names.includes(name)) return path.join(folder, `${name}.json`);
  throw new CliError(
    `There is no template "${name}". Choose one of ${names.toSorted().join(', ')}, or give a file of your own with --program.`,
  );
}
