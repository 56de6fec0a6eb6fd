// Finds the key behind a text, and notes now and then that it is in use, so that a shop can tell which keys nobody needs.

import { LRUCache } from 'lru-cache';
import type { ApiKey, ShopDirectory } from '../shops/shop-directory.ts';
import { hashApiKey } from './api-key.ts';

export interface ApiKeys {
  /** null for what is no key, or one that has ended. */
  find(text: string): Promise<ApiKey | null>;
}

export interface ApiKeysOptions {
  readonly directory: Pick<ShopDirectory, 'findApiKey' | 'noteKeyUse'>;
  /** Real time in epoch milliseconds. */
  readonly now: () => number;
  /** Hears of a note that could not be written; the key works all the same. */
  readonly onError: (error: unknown) => void;
}

const hourMs = 60 * 60 * 1_000;
const notedMax = 10_000;

export function apiKeys({ directory, now, onError }: ApiKeysOptions): ApiKeys {
  const noted = new LRUCache<string, number>({ max: notedMax });

  /** At most once an hour for each key, beside the request: a moment to the hour is all that is kept. */
  function note(key: ApiKey): void {
    const hour = Math.floor(now() / hourMs) * hourMs;
    if (noted.get(key.id) === hour) return;
    noted.set(key.id, hour);
    directory.noteKeyUse(key.id, hour).catch(onError);
  }

  return {
    async find(text) {
      const key = await directory.findApiKey(hashApiKey(text));
      if (key !== null) note(key);
      return key;
    },
  };
}
