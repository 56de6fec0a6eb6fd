// Who in this process wants to know that an account has moved on. What other processes write is not heard here.

export type HearVersion = (version: number) => void;

export interface AccountBus {
  tell(shopId: string, customerId: string, version: number): void;
  /** Answers how to stop listening. */
  listen(shopId: string, customerId: string, hear: HearVersion): () => void;
  /** Hears of every write, whoever it is about. */
  listenToAll(hear: () => void): () => void;
}

export function createAccountBus(): AccountBus {
  const listeners = new Map<string, Set<HearVersion>>();
  const toAll = new Set<() => void>();
  const nameOf = (shopId: string, customerId: string): string =>
    JSON.stringify([shopId, customerId]);

  return {
    tell(shopId, customerId, version) {
      for (const hear of listeners.get(nameOf(shopId, customerId)) ?? []) hear(version);
      for (const hear of toAll) hear();
    },
    listen(shopId, customerId, hear) {
      const name = nameOf(shopId, customerId);
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(hear));
      return () => {
        set.delete(hear);
        if (set.size === 0 && listeners.get(name) === set) listeners.delete(name);
      };
    },
    listenToAll(hear) {
      toAll.add(hear);
      return () => void toAll.delete(hear);
    },
  };
}
