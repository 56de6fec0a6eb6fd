// Lets a client outlive the page: hands each shopper to a keeper, which remembers the balance and brings writes to
// their answer.

import type { Part } from '../core.ts';
import type { Keep } from '../keep/keep.ts';
import { settle } from './settle.ts';

/**
 * Keeps what outlives the page: the last balance, and writes until they are answered.
 *
 * @example
 * createLoyalty({ backend, with: [keep(keepInBrowser())] });
 */
export function keep(keeper: Keep): Part {
  return (core) => {
    core.settled ??= (error) => settle(core, error);
    core.open = (member, mine) =>
      keeper({
        member,
        now: core.now,
        isOnline: () => core.getState().isOnline,
        send: (entry, store) => core.send(entry, mine, store),
        onWaiting(waiting) {
          if (!mine.signal.aborted) core.patch({ waiting });
        },
        onDropped: (event) => core.events?.tell('dropped', event),
        onError: (error) => core.events?.tell('error', { error }),
      });
  };
}
