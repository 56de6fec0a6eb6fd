// Which status and title each problem code has, and which problem an error becomes. The only place that knows.

import { isLoyaltyError } from '@zegel/core';
import type { LoyaltyError, ProblemCode } from '@zegel/core';
import { InvalidRequest } from './invalid-request.ts';
import type { Fault } from './invalid-request.ts';
import { ServerBusy } from './server-busy.ts';

interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

export const problemTable: Readonly<Record<ProblemCode, ProblemKind>> = {
  invalid_json: { status: 400, title: 'The body is not JSON' },
  invalid_request: { status: 422, title: 'The request does not fit' },
  unsupported_media_type: { status: 415, title: 'The body is of the wrong type' },
  payload_too_large: { status: 413, title: 'The body is too large' },
  idempotency_key_missing: { status: 400, title: 'The idempotency key is missing' },
  idempotency_key_invalid: { status: 400, title: 'The idempotency key cannot be used' },
  idempotency_key_reused: { status: 422, title: 'The idempotency key belongs to another request' },
  idempotency_key_in_flight: { status: 409, title: 'The same request is still running' },
  unauthorized: { status: 401, title: 'Not signed in' },
  unknown_shop: { status: 404, title: 'Unknown shop' },
  secret_key_in_browser: { status: 403, title: 'A secret key was used in a browser' },
  origin_not_allowed: { status: 403, title: 'This origin is not on the list' },
  forbidden: { status: 403, title: 'Not allowed' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'The method does not fit the address' },
  // Not 501: whoever sees a 5xx tries again, and this stays.
  not_supported: { status: 404, title: 'The backend cannot do this' },
  clock_not_movable: { status: 409, title: 'The clock cannot be moved' },
  invalid_claim: { status: 403, title: 'This claim is not valid' },
  rate_limited: { status: 429, title: 'Too many requests' },
  unavailable: { status: 503, title: 'Not available for the moment' },
  internal: { status: 500, title: 'Our fault' },
};

export interface StatedProblem extends ProblemKind {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly faults: readonly Fault[] | null;
  readonly retryAfterSeconds: number | null;
  /** Ours, not the caller's: to be logged. */
  readonly isUnexpected: boolean;
}

/** Turns whatever was thrown into what the caller may read. Nothing of an unknown error gets out. */
export function statedProblem(error: unknown): StatedProblem {
  const code = problemCodeOf(error);
  const isUnexpected =
    code === 'internal' || (code === 'unavailable' && !(error instanceof ServerBusy));
  const known = isLoyaltyError(error) ? error : null;
  return {
    ...problemTable[code],
    code,
    detail:
      isUnexpected || known === null
        ? ownFaultDetails[isUnexpected ? code : 'internal']
        : known.message,
    faults: error instanceof InvalidRequest ? error.faults : null,
    retryAfterSeconds: retryAfterSeconds(code, known),
    isUnexpected,
  };
}

const ownFaultDetails = {
  internal:
    'Something went wrong on our side. Try again with the same idempotency key; quote the request id if it stays.',
  unavailable: 'Nothing was written. Try again with the same idempotency key in a moment.',
} as const;

function problemCodeOf(error: unknown): ProblemCode {
  if (!isLoyaltyError(error)) return 'internal';
  if (error.code in problemTable) return error.code as ProblemCode;
  // A backend that is itself a client of another platform: its troubles are not the caller's.
  return error.code === 'network' || error.code === 'timeout' ? 'unavailable' : 'internal';
}

function retryAfterSeconds(code: ProblemCode, error: LoyaltyError | null): number | null {
  if (error?.retryAfterMs !== undefined) return Math.max(1, Math.ceil(error.retryAfterMs / 1_000));
  const isWorthWaiting =
    code === 'idempotency_key_in_flight' || code === 'unavailable' || code === 'rate_limited';
  return isWorthWaiting ? 1 : null;
}
