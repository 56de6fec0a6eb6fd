// The inbox as the worker and whoever fills it see it: deliveries that were verified and wait for their turn. Rows are
// written by those who receive and those who poll, and claimed by lease, so many processes can share one inbox.

import type { Delivery, ShopMessage } from '../connector.ts';

/** A row that is ours until its lease ends. */
export interface ClaimedItem {
  readonly id: string;
  readonly shopId: string;
  readonly connectionId: string;
  readonly topic: string;
  readonly receivedAt: number;
  /** Counts this one. */
  readonly attempts: number;
  /** What names the claim: who comes later has another. */
  readonly leasedUntil: number;
  readonly content:
    | { readonly source: 'delivery'; readonly delivery: Delivery }
    | { readonly source: 'poll'; readonly message: ShopMessage };
}

export type Settled =
  | { readonly state: 'done'; readonly reason: string | null }
  | { readonly state: 'ignored'; readonly reason: string }
  | { readonly state: 'failed'; readonly reason: string };

export interface FailedItem {
  readonly id: string;
  readonly connectionId: string;
  readonly topic: string;
  readonly subject: string | null;
  readonly receivedAt: number;
  readonly attempts: number;
  readonly reason: string | null;
}

export interface InboxCounts {
  readonly connectionId: string;
  readonly waiting: number;
  readonly failed: number;
}
