// Reads JSON without losing a digit: an order id of 18 digits and an amount of 1240.71 both come out as the text that
// was sent. A JavaScript number could hold neither.

import { LoyaltyError } from '@zegel/core';

/** What the engine hands a reviver for a number, a text, true, false or null: the characters it was written with. */
type Reviver = (
  this: unknown,
  key: string,
  value: unknown,
  context: { source?: string },
) => unknown;

const decoder = new TextDecoder('utf-8', { fatal: true });

/** JSON in which each number has become its own text. Throws `invalid_request` for anything else than JSON in UTF-8. */
export function readExactJson(body: Uint8Array): unknown {
  try {
    return parseExact(decoder.decode(body));
  } catch (cause) {
    throw new LoyaltyError('invalid_request', 'The delivery is no JSON.', { cause });
  }
}

/** As `readExactJson`, from text; throws a `SyntaxError`. */
export function parseExact(text: string): unknown {
  const keepSource: Reviver = (_key, value, context) =>
    typeof value === 'number' ? (context.source ?? String(value)) : value;
  // TypeScript does not know of the third argument yet: https://tc39.es/proposal-json-parse-with-source/
  return JSON.parse(text, keepSource as Parameters<typeof JSON.parse>[1]);
}
