// Storage and the state of the net, as a test wants them.

import type { OnlineWatcher } from '../browser/online-watcher.ts';
import type { StoragePort } from '../keep/member-storage.ts';

export interface FakeStorage extends StoragePort {
  readonly items: Map<string, string>;
}

export function fakeStorage(): FakeStorage {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

export interface FakeNet extends OnlineWatcher {
  set(isOnline: boolean): void;
}

export function fakeNet(isOnlineNow = true): FakeNet {
  const listeners = new Set<() => void>();
  return {
    isOnline: () => isOnlineNow,
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    set(isOnline) {
      isOnlineNow = isOnline;
      for (const listener of listeners) listener();
    },
  };
}
