// How mistakes in a programme file are told: where, what was expected, what was found, and one sentence that says what
// to do.

import type * as v from 'valibot';

/** One mistake in a programme file, with what to do about it. */
export interface ProgramFault {
  /** `rules[2].points`; empty for the file as a whole. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
  /** One sentence that says what to do. */
  readonly message: string;
}

const foundLengthMax = 80;

export type PathPart = string | number;

export function toPath(parts: readonly PathPart[]): string {
  return parts
    .map((part, index) =>
      typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`,
    )
    .join('');
}

/** A fault of the content. `todo` is an imperative: `Give it another id`. */
export function fault(
  parts: readonly PathPart[],
  expected: string,
  found: unknown,
  todo: string,
): ProgramFault {
  return {
    path: toPath(parts),
    expected,
    found: show(found),
    message: `${toPath(parts) || 'The file'}: ${todo}.`,
  };
}

/** A fault of the shape, as the schema sees it. */
export function shapeFault(issue: v.BaseIssue<unknown>): ProgramFault {
  const parts = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
  const name = toPath(parts) || 'The file';
  const tell = (expected: string, todo: string): ProgramFault => ({
    path: toPath(parts),
    expected,
    found: show(issue.input),
    message: `${name}: ${todo}.`,
  });
  // A schema's own words, such as `Expected a colour such as #f0c41b`.
  const own = /^Expected (.+)$/.exec(issue.message)?.[1];
  const expected = own !== undefined && !own.includes(' but received ') ? own : wordsFor(issue);
  if (issue.expected === 'never')
    return tell('no such key', 'remove this key, a programme file has none of that name here');
  if (issue.input === undefined && parts.length > 0)
    return tell('this key', 'add this key, a programme file needs it here');
  return tell(expected, `write ${expected} instead of ${show(issue.input)}`);
}

function wordsFor({
  type,
  expected,
  requirement,
  input,
  path,
}: v.BaseIssue<unknown> & { readonly requirement?: unknown }): string {
  const bound = String(requirement);
  switch (type) {
    case 'string':
      return 'text';
    case 'number':
    case 'safe_integer':
      return 'a whole number';
    case 'array':
      return 'a list';
    case 'object':
    case 'strict_object':
    case 'record':
      return expected === 'Object' || expected === null ? 'an object' : expected;
    case 'min_value':
      return `${bound} or more`;
    case 'max_value':
      return `${bound} or less`;
    case 'min_length':
      return typeof input === 'string' ? 'text that is not empty' : `at least ${bound} of them`;
    case 'max_length':
      return `at most ${bound} ${typeof input === 'string' ? 'characters' : 'of them'}`;
    case 'picklist':
    case 'variant':
    case 'literal':
      return `one of ${String(expected).replaceAll(/["()]/g, '').replaceAll(' | ', ', ')}`;
    case 'union':
      return path?.[0]?.key === 'pointsName'
        ? 'words such as { "one": "point", "other": "points" }, or such words per language'
        : 'text, or text per language such as { "nl": "…", "en": "…" }';
    default:
      return expected ?? type;
  }
}

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text =
    typeof value === 'bigint' || typeof value === 'function'
      ? typeof value
      : (JSON.stringify(value) ?? typeof value);
  return text.length > foundLengthMax ? `${text.slice(0, foundLengthMax - 1)}…` : text;
}
