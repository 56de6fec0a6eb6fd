// Turns an answer that is not a success into the one error everybody knows: problem+json where the server wrote it, the
// status alone where something in between did (a proxy, a captive portal).

import { LoyaltyError } from '@zegel/core';
import type { LoyaltyErrorCode } from '@zegel/core';
import { isTemporary, readRetryAfter } from './retry-policy.ts';
import type { Answer } from './transport.ts';

interface MaybeProblem {
  readonly code?: unknown;
  readonly detail?: unknown;
}

export function refusal({ status, text, header }: Answer): LoyaltyError {
  let problem: MaybeProblem | null = null;
  try {
    problem = JSON.parse(text) as MaybeProblem | null;
  } catch {
    // Not ours: the status has to do.
  }
  const { code, detail } = problem ?? {};
  return new LoyaltyError(
    typeof code === 'string' ? (code as LoyaltyErrorCode) : codeOfStatus(status),
    typeof detail === 'string' ? detail : `The server answered ${status}`,
    { status, canRetry: isTemporary(status), ...retryAfter(header('retry-after')) },
  );
}

function codeOfStatus(status: number): LoyaltyErrorCode {
  if (status >= 500) return 'unavailable';
  if (status === 429) return 'rate_limited';
  return status === 401 ? 'unauthorized' : 'protocol';
}

function retryAfter(header: string | null): { retryAfterMs?: number } {
  const retryAfterMs = readRetryAfter(header);
  return retryAfterMs === undefined ? {} : { retryAfterMs };
}
