// Seals that were kept elsewhere: one line of JSON each, as `zegel seal --print` wrote them or as the server's log has
// them.

import { readFile } from 'node:fs/promises';
import { readSeal } from '../ledger/seal.ts';
import type { Seal } from '../ledger/seal.ts';
import { CliError } from './cli-error.ts';

export async function readKeptSeals(file: string): Promise<readonly Seal[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new CliError(`The seals in ${file} cannot be read: ${String(error)}`);
  });
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) throw new CliError(`There is no seal in ${file}.`);
  return lines.map((line, index) => {
    const seal = readSeal(sealOfLogLine(line) ?? line);
    if (seal === null)
      throw new CliError(
        `${file}:${index + 1}: this is no seal, or somebody has changed it. Each line must be as \`zegel seal --print\` or the server's log has it.`,
      );
    return seal;
  });
}

/** The server logs a seal as text within a line of JSON. */
function sealOfLogLine(line: string): string | null {
  try {
    const { seal } = JSON.parse(line) as { readonly seal?: unknown };
    return typeof seal === 'string' ? seal : null;
  } catch {
    return null;
  }
}
