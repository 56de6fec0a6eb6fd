// A member's things in the browser's storage, under `zegel:<member>:…` and nowhere else. Storage may be missing, full
// or forbidden; then nothing is kept and nobody is told.

import type { Remembered } from '../loyalty.ts';
import type { Kept } from './keep.ts';

/** What we use of `localStorage`; each call may throw. */
export type StoragePort = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

type Name = 'account' | 'outbox';

export interface MemberStorage {
  read(name: Name): unknown;
  /** null removes. */
  write(name: Name, value: object | null): void;
  /** The part of a keeper that is about the balance. */
  account(): Pick<Kept, 'remembered' | 'remember'>;
  /** Removes everything. */
  forget(): void;
}

/** Without a member nothing is kept. Reading `localStorage` itself throws in some frames, so it is done in here. */
export function memberStorage(
  storage: StoragePort | undefined,
  member: string | undefined,
): MemberStorage {
  const use = <Result>(
    name: Name,
    run: (storage: StoragePort, key: string) => Result,
  ): Result | null => {
    try {
      return member ? run(storage ?? localStorage, `zegel:${member}:${name}`) : null;
    } catch {
      return null;
    }
  };
  const read: MemberStorage['read'] = (name) =>
    use(name, (storage, key) => JSON.parse(storage.getItem(key) as string) as unknown);
  const write: MemberStorage['write'] = (name, value) =>
    void use(name, (storage, key) =>
      value ? storage.setItem(key, JSON.stringify(value)) : storage.removeItem(key),
    );
  return {
    read,
    write,
    account() {
      // Anybody may have written there.
      const { available, version, tierId } = Object(read('account')) as Remembered;
      return {
        remembered: Number.isSafeInteger(available) ? { available, version, tierId } : null,
        remember: (account) => write('account', account),
      };
    },
    forget() {
      write('account', null);
      write('outbox', null);
    },
  };
}
