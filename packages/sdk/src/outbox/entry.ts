// One write of a member, from the tap to the answer.

import type { WriteKind } from '../loyalty.ts';

export interface Entry {
  /** The idempotency key, the same for every try. */
  readonly key: string;
  readonly kind: WriteKind;
  /** The id of the rule, reward or redemption; empty for others. */
  readonly subject: string;
  readonly input: unknown;
  /** When it was made, epoch milliseconds. */
  readonly at: number;
}

/** Less than the 72 hours for which the server knows the key, so that asking again never does it twice. */
export const entryLifeMs = 86_400_000;
