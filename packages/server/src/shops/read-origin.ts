// Reads an origin as a person types it, and answers it as browsers send it.

import { LoyaltyError } from '@zegel/core';

/** Answers `https://shop.example`, or says what an origin is. Paths and the origin `null` are refused, never trimmed. */
export function readOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  const isBare = url !== null && url.href === `${url.origin}/`;
  if (isWeb && isBare && !/[*]|[.]$/.test(url.hostname)) return url.origin;
  throw new LoyaltyError(
    'configuration',
    `"${text}" is no origin. Give scheme, host and port as the browser shows them, such as https://shop.example.`,
  );
}
