// The port to what outlives a page: one member's last balance, and their writes until they are answered. The client
// works without it; then nothing is stored, and a write that cannot be sent is over.

import type { LoyaltyError } from '@zegel/core';
import type { LoyaltyEvents, LoyaltyState, Remembered, WriteKind } from '../loyalty.ts';

/** One write of a member, from the tap to the answer, as it is stored. */
export interface Entry {
  /** The idempotency key, the same for every try. */
  readonly key: string;
  readonly kind: WriteKind;
  /** The id of the rule, reward or redemption; empty for others. */
  readonly subject: string;
  readonly input?: object | undefined;
  /** When it was made, epoch milliseconds. */
  readonly at: number;
}

/** What a keeper is given, for one member. */
export interface KeptSession {
  /** From the shop, opaque; without it nothing may be stored. */
  readonly member: string | undefined;
  readonly now: () => number;
  readonly isOnline: () => boolean;
  /** Asks the backend; calls `store` right before. */
  readonly send: (entry: Entry, store?: () => void) => Promise<unknown>;
  readonly onWaiting: (waiting: LoyaltyState['waiting']) => void;
  readonly onDropped: (event: LoyaltyEvents['dropped']) => void;
  /** A write that nobody waits for has failed. */
  readonly onError: (error: LoyaltyError) => void;
}

export interface Kept {
  readonly remembered: Remembered | null;
  remember(account: Remembered): void;
  /** Answers what the write came to, once it is sent. */
  write(entry: Entry): Promise<unknown>;
  /** Sends everything that waits, what an earlier page left as well. */
  flush(): void;
  /** Nobody hears of these writes again; forgotten, nothing of the member remains. */
  close(isForgotten: boolean): void;
}

export type Keep = (session: KeptSession) => Kept;
