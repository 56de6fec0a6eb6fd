// The one error every promise of the port rejects with. It knows nothing of HTTP clients or databases and must stay
// free of imports that cost bytes: the widget carries it.

/** Problems a server states (`application/problem+json`, member `code`). They never change meaning. */
export const problemCodes = [
  'invalid_json',
  'invalid_request',
  'unsupported_media_type',
  'payload_too_large',
  'idempotency_key_missing',
  'idempotency_key_invalid',
  'idempotency_key_reused',
  'idempotency_key_in_flight',
  'unauthorized',
  'unknown_shop',
  'secret_key_in_browser',
  'origin_not_allowed',
  'forbidden',
  'not_found',
  'method_not_allowed',
  'not_supported',
  'clock_not_movable',
  'invalid_claim',
  'rate_limited',
  'unavailable',
  'internal',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** What can go wrong before or instead of an answer of the server. */
export type ClientErrorCode =
  | 'configuration'
  | 'token_unavailable'
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'protocol';

export type LoyaltyErrorCode = ProblemCode | ClientErrorCode;

export interface LoyaltyErrorOptions {
  readonly cause?: unknown;
  /** Whether the same call with the same idempotency key may succeed later. @default false */
  readonly canRetry?: boolean;
  /** How long the other side asked us to wait, in milliseconds. */
  readonly retryAfterMs?: number;
  /** HTTP status, where there was one. */
  readonly status?: number;
}

/** Every surprise of the port. Expected refusals are outcomes, never errors. */
export class LoyaltyError extends Error {
  override readonly name = 'LoyaltyError';
  declare readonly code: LoyaltyErrorCode;
  declare readonly canRetry: boolean;
  declare readonly retryAfterMs: number | undefined;
  declare readonly status: number | undefined;

  constructor(code: LoyaltyErrorCode, message: string, options: LoyaltyErrorOptions = {}) {
    // Error takes `cause` alone of these, and only where it is there.
    super(message, options);
    this.code = code;
    this.canRetry = options.canRetry ?? false;
    this.retryAfterMs = options.retryAfterMs;
    this.status = options.status;
  }
}

/** Recognises the error by its literal name, so that two copies on one page understand each other. */
export function isLoyaltyError(value: unknown): value is LoyaltyError {
  return value instanceof Error && value.name === 'LoyaltyError' && 'code' in value;
}
