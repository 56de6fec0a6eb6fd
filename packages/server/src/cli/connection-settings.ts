// Settings of a connection as somebody types them or keeps them in a file. Some are secrets: nothing of a value is ever
// repeated.

import { readFile } from 'node:fs/promises';
import { text as textOf } from 'node:stream/consumers';
import * as v from 'valibot';
import { CliError } from './cli-error.ts';

export interface WithSettings {
  /** A JSON file with any other setting; `-` for standard input, which keeps secrets out of the shell's history. */
  readonly settings?: string;
}

/** The options that somebody typed. */
export function whereGiven(fields: Readonly<Record<string, string | undefined>>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Settings as a connector wants them, or a sentence for each that does not fit. */
export function parsedSettings<Settings>(
  schema: v.GenericSchema<unknown, Settings>,
  input: object,
): Settings {
  const result = v.safeParse(schema, input);
  if (result.success) return result.output;
  // Names the fields and what they should be, never what stands in them: some are secrets.
  const faults = result.issues.map(
    (issue) => `\n  ${v.getDotPath(issue) ?? 'the settings'}: ${expectedOf(issue)}`,
  );
  throw new CliError(`Nothing was connected. These settings do not fit:${faults.join('')}`);
}

function expectedOf(issue: v.BaseIssue<unknown>): string {
  if (issue.received === 'undefined') return 'missing';
  return issue.kind === 'validation' && issue.expected === null
    ? issue.message
    : `expected ${issue.expected ?? issue.type}`;
}

export async function readSettings({ settings: file }: WithSettings): Promise<object> {
  if (file === undefined) return {};
  try {
    const text = file === '-' ? await textOf(process.stdin) : await readFile(file, 'utf8');
    return JSON.parse(text) as object;
  } catch (error) {
    // What JSON.parse says may quote the file, and it holds secrets.
    const why = error instanceof SyntaxError ? 'it is no JSON' : String(error);
    throw new CliError(`The settings cannot be read: ${why}.`);
  }
}
