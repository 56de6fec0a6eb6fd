// Tells whether a JSON object names a member twice. A shop that pastes its JSON together could be talked into a second
// `sub` by a customer's name; parsers keep the last one, so such a token is refused. Expects text that parses.

/** Looks at the outermost object only: claims are flat. */
export function repeatsAName(json: string): boolean {
  const names = new Set<string>();
  let depth = 0;
  let lastText: string | null = null;
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:,]/g)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    else if (token === ':' && depth === 1 && lastText !== null) {
      const name = String(JSON.parse(lastText));
      if (names.has(name)) return true;
      names.add(name);
    }
    lastText = token.startsWith('"') ? token : null;
  }
  return false;
}
