// The port between the client and the network: one question, one whole answer as text. What a question means is known
// elsewhere; retrying, waiting and giving up belong to the transports behind this port.

export interface Question {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: Pick<Headers, 'get'>;
  readonly text: string;
}

/**
 * Asks until there is an answer that another try would not better, the tries are used up, or the signal says stop.
 * Each try sends the very same question, its idempotency key included. Rejects with `LoyaltyError` only: `network`,
 * `timeout`, `aborted`, or `protocol` for an answer too large to read.
 */
export type Transport = (question: Question) => Promise<Answer>;

export interface TransportOptions {
  /** @default globalThis.fetch */
  readonly fetch?: typeof fetch | undefined;
  /** For one try, its whole answer included. @default 10_000 */
  readonly timeoutMs?: number | undefined;
  /** Tries after the first. @default 2 */
  readonly retryLimit?: number | undefined;
  /** The wait before the first retry, doubled for each next one; a random part of up to half is taken off. @default 400 */
  readonly retryDelayMs?: number | undefined;
  /** A server that asks for a longer `Retry-After` is not asked again; the error says how long it wanted. @default 10_000 */
  readonly retryAfterMaxMs?: number | undefined;
}
