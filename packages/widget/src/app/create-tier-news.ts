// A level reached between two visits must not be missed because nobody opened the panel on the first page: what is
// remembered in storage keeps the old level until the new one has been shown.

import type { Keep } from '@zegel/sdk/lite';

export interface TierNews {
  /** Wraps the keeper handed to the client. */
  hold(keep: Keep): Keep;
  /** The client has told of a higher tier. */
  reach(tierId: string): void;
  /** The tier to show, once: after this it counts as seen. */
  take(): string | null;
}

type Remember = ReturnType<Keep>['remember'];

export function createTierNews(): TierNews {
  let reached: string | null = null;
  let settle = (): void => {};
  return {
    hold: (keep) => (session) => {
      const kept = keep(session);
      const before = kept.remembered?.tierId;
      // Another shopper's news is not this one's.
      reached = null;
      const remember: Remember = (account) => {
        settle = () => kept.remember(account);
        kept.remember(reached === null ? account : { ...account, tierId: before });
      };
      return { ...kept, remember };
    },
    reach(tierId) {
      reached = tierId;
    },
    take() {
      const tierId = reached;
      reached = null;
      if (tierId !== null) settle();
      return tierId;
    },
  };
}
