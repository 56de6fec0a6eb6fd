// What stands at the ends of a part of a programme file, by its path: for telling two of them apart.

export interface Leaf {
  readonly value: string | number | boolean;
  /** Words that members read; the last of the path is their language, or empty for all languages. */
  readonly isWords: boolean;
}

// Words that are the same in all languages stand where words per language may stand.
const wordKeys: ReadonlySet<string> = new Set([
  'title',
  'text',
  'reason',
  'name',
  'label',
  'one',
  'other',
]);

/** Paths are joined by line breaks, which no key has. Lists without ids are one leaf. */
export function leavesOf(part: unknown, languages: ReadonlySet<string>): ReadonlyMap<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  const walk = (value: unknown, path: readonly string[]): void => {
    const key = path.at(-1) ?? '';
    const isInLanguage = languages.has(key);
    if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
      leaves.set(path.join('\n'), { value: value.join(', '), isWords: false });
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value))
        walk(inner, [...path, idOf(inner) ?? name]);
    } else if (typeof value === 'string' && (isInLanguage || wordKeys.has(key))) {
      leaves.set([...path, ...(isInLanguage ? [] : [''])].join('\n'), { value, isWords: true });
    } else if (['string', 'number', 'boolean'].includes(typeof value)) {
      leaves.set(path.join('\n'), { value: value as Leaf['value'], isWords: false });
    }
  };
  walk(part, []);
  return leaves;
}

/** What is in a list goes by its own id: another place in the list is no change. */
function idOf(value: unknown): string | null {
  const id = (value as { readonly id?: unknown } | null)?.id;
  return typeof value === 'object' && typeof id === 'string' ? id : null;
}
