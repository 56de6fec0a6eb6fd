// Keeps the balance at once and fetches the rest, the outbox, when there is something for it. For pages that count each
// byte: most visits never write.

import { intentOf } from './intent.ts';
import type { Entry, Keep, Kept } from './keep.ts';
import { memberStorage } from './member-storage.ts';
import type { StoragePort } from './member-storage.ts';

/**
 * A keeper whose outbox is loaded before the first write is sent, or when an earlier page left one. Where it cannot be
 * had a write is sent all the same, without outlasting the page, and the next write asks for it again.
 *
 * @example
 * keepLater(async () => (await import('./outbox.js')).keepInBrowser());
 */
export function keepLater(load: () => Promise<Keep>, port?: StoragePort): Keep {
  return (session) => {
    const storage = memberStorage(port, session.member);
    /** Without an outbox; what is tried again keeps its key. */
    const unanswered: Record<string, Entry> = {};
    let kept: Kept | undefined;
    let isClosed = false;

    const open = async (): Promise<void> => {
      const keep = kept ? undefined : await load().catch(() => undefined);
      if (!isClosed) kept ??= keep?.(session);
    };
    const send = async (entry: Entry): Promise<unknown> => {
      const intent = intentOf(entry);
      const result = await session.send((unanswered[intent] ??= entry));
      delete unanswered[intent];
      return result;
    };

    return {
      ...storage.account(),
      async write(entry) {
        await open();
        return kept ? kept.write(entry) : send(entry);
      },
      flush() {
        if (kept || storage.read('outbox')) void open().then(() => kept?.flush());
      },
      close(isForgotten) {
        isClosed = true;
        kept?.close(isForgotten);
        if (isForgotten) storage.forget();
      },
    };
  };
}
