// Keeps a member's balance and writes in the browser's storage. A write is stored before it is sent and asked again with
// the same key, so a reload, a second tap or a lost answer never does it twice.

import { LoyaltyError } from '@zegel/core';
import { intentOf } from './intent.ts';
import type { Entry, Keep } from './keep.ts';
import { memberStorage } from './member-storage.ts';
import type { StoragePort } from './member-storage.ts';

interface Item extends Entry {
  isBusy?: boolean;
  /** Who waits for the answer: nobody after a reload. */
  waiters: (readonly [resolve: (result: unknown) => void, reject: (error: LoyaltyError) => void])[];
}

export interface KeepInBrowserOptions {
  /** It may throw. @default localStorage */
  readonly storage?: StoragePort | undefined;
  /** Lets one tab send at a time. @default navigator.locks, where there is one */
  readonly locks?: Pick<LockManager, 'request'> | undefined;
  /** Writes that wait at most; the oldest gives way, and `dropped` says so. @default 50 */
  readonly queueLengthMax?: number | undefined;
}

/** Less than the 72 hours for which a server knows a key, so that asking again never does it twice. */
const entryLifeMs = 86_400_000;

/** What people say of themselves, or to the shop, never lies in a browser that others use too. */
const isPrivate = ({ kind, input }: Entry): boolean =>
  kind === 'saveProfile' || (!!input && 'answer' in input);

/**
 * Keeps what outlives a page under the member's hash, and nothing without one: the last balance, claims for a day, and a
 * redemption while its answer is in doubt. Never a profile.
 */
export function keepInBrowser({
  storage: port,
  locks = globalThis.navigator?.locks,
  queueLengthMax = 50,
}: KeepInBrowserOptions = {}): Keep {
  return ({ member, now, isOnline, send, onWaiting, onDropped, onError }) => {
    const storage = memberStorage(port, member);
    let items: Item[] = [];
    let isClosed = false;

    const stored = (): Entry[] => {
      const entries = storage.read('outbox');
      return Array.isArray(entries) ? (entries as Entry[]).filter((entry) => entry?.key) : [];
    };
    /** Other tabs write here too: reads, changes this one entry, writes. */
    const store = (item: Entry, isKept: boolean): void => {
      const entries = stored().filter(({ key }) => key !== item.key);
      // What is undefined is not written.
      if (isKept) entries.push({ ...item, waiters: undefined, isBusy: undefined } as Entry);
      storage.write('outbox', entries[0] ? entries.slice(-queueLengthMax) : null);
    };
    const tell = (): void =>
      onWaiting(
        items
          .filter((item) => !item.isBusy)
          .map(({ kind, subject, at }) => ({ kind, subject, since: at })),
      );
    const remove = (item: Item): void => {
      items = items.filter((other) => other !== item);
      store(item, false);
    };
    const reject = ({ waiters }: Item, error: LoyaltyError): void => {
      if (!waiters[0]) onError(error);
      for (const [, reject] of waiters.splice(0)) reject(error);
    };
    const drop = (item: Item, reason: 'full' | 'expired'): void => {
      remove(item);
      onDropped({ kind: item.kind, subject: item.subject, reason });
      reject(item, new LoyaltyError('aborted', `Never sent: ${reason}`));
    };

    async function attempt(item: Item): Promise<void> {
      item.isBusy = true;
      tell();
      try {
        const result = await send(item, () => {
          if (!isPrivate(item)) store(item, true);
        });
        remove(item);
        for (const [resolve] of item.waiters) resolve(result);
      } catch (cause) {
        if (!items.includes(item)) return;
        const error = cause as LoyaltyError;
        item.isBusy = false;
        // An answer that cannot be read leaves as much in doubt as none.
        if (!error.canRetry && error.code !== 'protocol') remove(item);
        reject(item, error);
      }
      tell();
    }

    async function flush(): Promise<void> {
      if (isClosed) return;
      for (const entry of stored()) {
        if (!items.some(({ key }) => key === entry.key)) items.push({ ...entry, waiters: [] });
      }
      for (const item of items) {
        if (!(Math.abs(now() - item.at) < entryLifeMs)) drop(item, 'expired');
        else if (isOnline() && !item.isBusy && items.includes(item)) await attempt(item);
      }
      tell();
    }

    return {
      ...storage.account(),
      write: (entry) =>
        new Promise((resolve, reject) => {
          // The same again while the first has no answer is the same intent: a second tap, or another try.
          let item = items.find((other) => intentOf(other) === intentOf(entry));
          if (!item) {
            const [oldest] = items;
            if (oldest && items.length >= queueLengthMax) drop(oldest, 'full');
            items.push((item = { ...entry, waiters: [] }));
            // Claims may wait on the device; what moves points only while its answer is in doubt.
            if (/enrol|Action/.test(entry.kind) && !isPrivate(entry)) store(entry, true);
          }
          item.waiters.push([resolve, reject]);
          if (isOnline() && !item.isBusy) void attempt(item);
          else tell();
        }),
      flush() {
        const sent = locks ? locks.request(`zegel:${member}:outbox`, flush) : flush();
        sent.catch(() => {}); // A page on its way out is given no locks.
      },
      close(isForgotten) {
        const left = items;
        isClosed = true;
        items = [];
        for (const item of left) {
          for (const [, reject] of item.waiters) {
            reject(new LoyaltyError('aborted', 'The shopper left'));
          }
        }
        if (isForgotten) storage.forget();
      },
    };
  };
}
