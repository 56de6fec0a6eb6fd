// A member's things in the browser's storage, under `zegel:<member>:…` and nowhere else. Storage may be missing, full
// or forbidden; then nothing is kept and nobody is told.

/** What we use of `localStorage`; each call may throw. */
export type StoragePort = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface MemberStorage {
  read(name: 'account' | 'outbox'): unknown;
  /** null removes. */
  write(name: 'account' | 'outbox', value: unknown): void;
}

/** `findStorage` may throw too: reading `localStorage` does in some frames. */
export function memberStorage(findStorage: () => StoragePort, member: string): MemberStorage {
  return {
    read(name) {
      try {
        return JSON.parse(findStorage().getItem(`zegel:${member}:${name}`) as string);
      } catch {
        return null;
      }
    },
    write(name, value) {
      try {
        const key = `zegel:${member}:${name}`;
        if (value) findStorage().setItem(key, JSON.stringify(value));
        else findStorage().removeItem(key);
      } catch {
        // The page goes on without.
      }
    },
  };
}
