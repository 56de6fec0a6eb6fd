// The code of a friend who sent this visitor: the loader keeps it for this tab when it stands in the address
// (loader/keep-friend.ts), and it goes when they have joined. In the `later` chunk.

import { friendKey } from '../loader/keep-friend.ts';

/** Reading `sessionStorage` itself throws in some frames. */
function use<Result>(run: (storage: Storage) => Result): Result | null {
  try {
    return run(sessionStorage);
  } catch {
    return null;
  }
}

export function readFriendCode(): string | null {
  return use((storage) => storage.getItem(friendKey));
}

export function forgetFriendCode(): void {
  use((storage) => storage.removeItem(friendKey));
}
