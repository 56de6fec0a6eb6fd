// JSON that may not be JSON.

/** undefined for text that is none: no reader takes that for an answer. */
export function parseJson(
  text: string,
  revive?: (key: string, value: unknown) => unknown,
): unknown {
  try {
    return JSON.parse(text, revive);
  } catch {
    return undefined;
  }
}
