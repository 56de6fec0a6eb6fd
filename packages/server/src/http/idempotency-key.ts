// Reads the `Idempotency-Key` header. A quoted key (a structured-field string, as the IETF draft has it) and the bare
// one are the same key.

import { LoyaltyError } from '@zegel/core';

const lengthMax = 255;

/** Answers the key, or throws a 400 that says what to send. */
export function readIdempotencyKey(headers: Headers): string {
  const sent = headers.get('idempotency-key');
  if (sent === null) {
    throw new LoyaltyError(
      'idempotency_key_missing',
      'Send an Idempotency-Key header: a new one for each intent, ordered in time, and the same one for each retry of it.',
    );
  }
  const key = sent.startsWith('"') ? unquote(sent) : sent;
  if (key === null || key.length > lengthMax || !/^[\u0020-\u007e]+$/.test(key)) {
    throw new LoyaltyError(
      'idempotency_key_invalid',
      `An Idempotency-Key has 1 to ${lengthMax} printable ASCII characters. The time in base 36 and random letters make a good one.`,
    );
  }
  return key;
}

function unquote(text: string): string | null {
  const match = /^"((?:[^"\\]|\\["\\])*)"$/.exec(text);
  return match === null ? null : (match[1] ?? '').replaceAll(/\\(["\\])/g, '$1');
}
