// The writes of one member until they are answered. Each is stored before it is sent and asked again with the same key,
// so a reload, a second tap or a lost answer never does it twice. What a write means is the client's to know.

import { LoyaltyError } from '@zegel/core';
import type { MemberStorage } from '../browser/storage.ts';
import type { LoyaltyState, WriteKind } from '../loyalty.ts';
import { entryLifeMs } from './entry.ts';
import type { Entry } from './entry.ts';

interface Item extends Entry {
  isBusy: boolean;
  /** Sent, or maybe sent, and not answered. */
  isInDoubt: boolean;
  /** Who waits for the answer: nobody after a reload. */
  waiters: { resolve(result: never): void; reject(error: unknown): void }[];
}

export interface OutboxParts {
  readonly now: () => number;
  readonly nextId: () => string;
  readonly queueLengthMax: number;
  readonly isOnline: () => boolean;
  /** Runs alone among all tabs of this member. */
  readonly alone: (run: () => Promise<void>) => Promise<unknown>;
  /** Sends, once `store` has been called; answers what the write came to. */
  readonly send: (entry: Entry, store: () => void) => Promise<unknown>;
  readonly onWaiting: (waiting: LoyaltyState['waiting']) => void;
  readonly onDropped: (entry: Entry, reason: 'full' | 'expired') => void;
  /** A write that nobody waits for any more has failed. */
  readonly onError: (error: LoyaltyError) => void;
}

export interface Outbox {
  add<Outcome>(kind: WriteKind, subject: string, input: unknown): Promise<Outcome>;
  /** The member is known: takes up what an earlier page left. */
  open(storage: MemberStorage): void;
  /** Sends everything that waits. */
  flush(): Promise<void>;
  close(): void;
}

export function createOutbox(parts: OutboxParts): Outbox {
  const { now, isOnline } = parts;
  let items: Item[] = [];
  let storage: MemberStorage | undefined;

  const isFresh = (entry: Entry): boolean => Math.abs(now() - entry.at) < entryLifeMs;
  const stored = (): Entry[] => {
    const entries = storage?.read('outbox');
    return Array.isArray(entries) ? (entries as Entry[]) : [];
  };
  // Other tabs write here too: read, change this one entry, write.
  const store = ({ key, kind, subject, input, at }: Entry, isKept: boolean): void => {
    const entries = stored().filter((entry) => entry.key !== key);
    if (isKept) entries.push({ key, kind, subject, input, at });
    storage?.write('outbox', entries.length > 0 && entries.slice(-parts.queueLengthMax));
  };
  // An intent may be kept from the start; what moves points only while its answer is in doubt; a profile never.
  const isIntent = ({ kind }: Entry): boolean => kind === 'enrol' || kind === 'action';

  function changed(): void {
    parts.onWaiting(
      items
        .filter((item) => !item.isBusy || item.isInDoubt)
        .map(({ kind, subject, at }) => ({ kind, subject, since: at })),
    );
  }

  function remove(item: Item): void {
    items = items.filter((other) => other !== item);
    store(item, false);
  }

  function reject(item: Item, error: LoyaltyError): void {
    if (item.waiters.length === 0) parts.onError(error);
    for (const waiter of item.waiters.splice(0)) waiter.reject(error);
  }

  function drop(item: Item, reason: 'full' | 'expired'): void {
    remove(item);
    parts.onDropped(item, reason);
    reject(item, new LoyaltyError('aborted', `Not sent: ${reason}`));
  }

  async function attempt(item: Item): Promise<void> {
    item.isBusy = true;
    changed();
    try {
      const result = await parts.send(item, () => {
        if (item.kind !== 'profile') store(item, true);
      });
      remove(item);
      for (const waiter of item.waiters) waiter.resolve(result as never);
    } catch (cause) {
      if (!items.includes(item)) return;
      const error = cause as LoyaltyError;
      item.isBusy = false;
      item.isInDoubt = error.canRetry || error.code === 'protocol';
      if (!item.isInDoubt) remove(item);
      reject(item, error);
    }
    changed();
  }

  return {
    add: (kind, subject, input) =>
      new Promise((resolve, reject) => {
        // The same again while the first has no answer is the same intent: a second tap, or a retry of the shopper.
        let item = items.find(
          (other) =>
            JSON.stringify([other.kind, other.subject, other.input]) ===
            JSON.stringify([kind, subject, input]),
        );
        if (!item) {
          item = {
            key: parts.nextId(),
            kind,
            subject,
            input,
            at: now(),
            isBusy: false,
            isInDoubt: false,
            waiters: [],
          };
          const oldest = items.find((other) => !other.isBusy);
          if (oldest && items.length >= parts.queueLengthMax) drop(oldest, 'full');
          items.push(item);
          if (isIntent(item)) store(item, true);
        }
        item.waiters.push({ resolve, reject });
        if (isOnline() && !item.isBusy) void attempt(item);
        else changed();
      }),
    open(found) {
      storage = found;
      for (const item of items) if (isIntent(item)) store(item, true);
    },
    async flush() {
      await parts.alone(async () => {
        for (const entry of stored()) {
          if (!items.some((item) => item.key === entry.key)) {
            items.push({ ...entry, isBusy: false, isInDoubt: true, waiters: [] });
          }
        }
        for (const item of items) {
          if (!isFresh(item)) drop(item, 'expired');
          else if (isOnline() && !item.isBusy) await attempt(item);
        }
      });
    },
    close() {
      const left = items;
      items = [];
      for (const { waiters } of left) {
        for (const waiter of waiters)
          waiter.reject(new LoyaltyError('aborted', 'The shopper changed'));
      }
    },
  };
}
