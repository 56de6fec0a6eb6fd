// Turns an answer that is not a success into the one error everybody knows: problem+json where the server wrote it, the
// status alone where something in between did (a proxy, a captive portal).

import { LoyaltyError } from '@zegel/core';
import type { LoyaltyErrorCode, LoyaltyErrorOptions } from '@zegel/core';
import { parseJson } from './parse-json.ts';
import { isTemporary, readRetryAfter } from './retry-policy.ts';
import type { Answer } from './transport.ts';

export function refusal(answer: Answer): LoyaltyError {
  const { status } = answer;
  const { code, detail } = Object(parseJson(answer.text)) as { code?: unknown; detail?: unknown };
  return new LoyaltyError(
    typeof code === 'string'
      ? (code as LoyaltyErrorCode)
      : status > 499
        ? 'unavailable'
        : 'protocol',
    typeof detail === 'string' ? detail : `HTTP ${status}`,
    {
      status,
      canRetry: isTemporary(status),
      retryAfterMs: readRetryAfter(answer),
    } as LoyaltyErrorOptions,
  );
}
