// Makes the SDK's client from what the first look has read, and tells the page what happens to it. In the `later` chunk.

import {
  complete,
  createLoyalty,
  httpBackend,
  keep,
  keepInBrowser,
  watchOnline,
  type Loyalty,
  type ShopperBackend,
} from '@zegel/sdk/lite';
import { createTierNews } from './create-tier-news.ts';
import type { Seed } from './first-look.ts';
import type { HostEvents } from './host-events.ts';
import { latest } from './latest.ts';

/** What the shop owner has to put right; anything else passes by itself. */
const ownersErrors: readonly string[] = [
  'unknown_shop',
  'secret_key_in_browser',
  'origin_not_allowed',
  'configuration',
];

export interface StartClientOptions {
  readonly url: string;
  readonly shop: string;
  readonly language: string;
  readonly seed: Seed;
  readonly events: HostEvents;
}

export interface StartedClient {
  readonly loyalty: Loyalty;
  /** A tier reached and not shown yet; null if there is none. Once taken it counts as shown. */
  takeTier(): string | null;
}

export function startClient(options: StartClientOptions): StartedClient {
  const { url, shop, language, seed, events } = options;
  const tierNews = createTierNews();
  const loyalty = complete(
    createLoyalty({
      backend: seeded(httpBackend({ url, shop }), seed),
      language,
      with: [keep(tierNews.hold(keepInBrowser())), watchOnline()],
    }),
  );
  // First of all who listen, so that the panel finds it.
  loyalty.on('tier', ({ tierId }) => {
    // The ground level comes with joining, which has a moment of its own.
    if (latest(loyalty.getState().program)?.tiers[0]?.id !== tierId) tierNews.reach(tierId);
  });
  for (const name of ['earned', 'returned', 'joined', 'tier'] as const) {
    loyalty.on(name, (event) => events.emit(name, event as never));
  }
  loyalty.on('redeemed', ({ rewardId, redemptionId }) =>
    events.emit('redeemed', { rewardId, redemptionId }),
  );
  loyalty.on('error', ({ error: { code, message } }) => {
    if (ownersErrors.includes(code)) console.error(`Zegel: ${message} (${code})`);
    events.emit('error', { code, message });
  });
  return { loyalty, takeTier: tierNews.take };
}

/** Answers its first questions with what is known already, each once. */
function seeded(backend: ShopperBackend, seed: Seed): ShopperBackend {
  const take = <Name extends 'program' | 'account'>(name: Name): Seed[Name] => {
    const known = seed[name];
    delete seed[name];
    return known;
  };
  return {
    shopper(...caller) {
      const side = backend.shopper(...caller);
      return {
        ...side,
        program: async (options) => take('program') ?? side.program(options),
        account: async (options) => take('account') ?? side.account(options),
      };
    },
  };
}
