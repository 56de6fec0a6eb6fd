// Reads JSON of other systems without losing a digit: every number stays the text it was written as, so an id of 18
// digits and an amount of money arrive as they were sent, whether in quotes or not.

import { LoyaltyError } from '@zegel/core';

/** Throws `invalid_request` for what is no JSON in UTF-8. */
export function parseExactly(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body), keepSource);
  } catch (error) {
    throw new LoyaltyError('invalid_request', 'The body is no JSON document in UTF-8.', {
      cause: error,
    });
  }
}

function keepSource(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === 'number' ? context?.source : value;
}
