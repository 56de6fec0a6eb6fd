// SQL as it is written once, for PostgreSQL: `?` becomes `$1`, `$2`, …, and names in camelCase, which only answers bear,
// are quoted so that they keep their capitals.

export interface PreparedText {
  /** What the statement is prepared under on every connection. */
  readonly name: string;
  readonly text: string;
}

// Strings and quoted names, comments, placeholders, words with a capital inside.
const parts = /'(?:[^']|'')*'|"[^"]*"|--[^\n]*|\?|\b[a-z]+[a-z0-9_]*[A-Z]\w*\b/g;

/** Translates each text once. */
export function postgresTexts(): (sql: string) => PreparedText {
  const known = new Map<string, PreparedText>();
  return (sql) => {
    let prepared = known.get(sql);
    if (prepared === undefined) {
      prepared = { name: `zegel_${known.size}`, text: toPostgresText(sql) };
      known.set(sql, prepared);
    }
    return prepared;
  };
}

export function toPostgresText(sql: string): string {
  let values = 0;
  return sql.replaceAll(parts, (part) => {
    if (part === '?') return `$${(values += 1)}`;
    return /^['"-]/.test(part) ? part : `"${part}"`;
  });
}
