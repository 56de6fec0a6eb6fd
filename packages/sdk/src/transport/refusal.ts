// Turns an answer that is not a success into the one error everybody knows: problem+json where the server wrote it, the
// status alone where something in between did (a proxy, a captive portal).

import { LoyaltyError } from '@zegel/core';
import type { LoyaltyErrorCode, LoyaltyErrorOptions } from '@zegel/core';
import { parseJson } from './parse-json.ts';
import { isTemporary, readRetryAfter } from './retry-policy.ts';
import type { Answer } from './transport.ts';

export function refusal({ status, text, header }: Answer): LoyaltyError {
  const { code, detail } = Object(parseJson(text)) as { code?: unknown; detail?: unknown };
  const options: LoyaltyErrorOptions = { status, canRetry: isTemporary(status) };
  const retryAfterMs = readRetryAfter(header('retry-after'));
  return new LoyaltyError(
    typeof code === 'string' ? (code as LoyaltyErrorCode) : codeOfStatus(status),
    typeof detail === 'string' ? detail : `The server answered ${status}`,
    retryAfterMs === undefined ? options : { ...options, retryAfterMs },
  );
}

function codeOfStatus(status: number): LoyaltyErrorCode {
  if (status >= 500) return 'unavailable';
  if (status === 429) return 'rate_limited';
  return status === 401 ? 'unauthorized' : 'protocol';
}
