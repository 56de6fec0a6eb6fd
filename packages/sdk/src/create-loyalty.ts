// `createLoyalty` of the main entry: everything is there.

import { createCore } from './core.ts';
import { keepInBrowser } from './keep/keep-in-browser.ts';
import type { KeepInBrowserOptions } from './keep/keep-in-browser.ts';
import type { Loyalty } from './loyalty.ts';
import type { LoyaltyOptions } from './options.ts';
import { complete } from './parts/complete.ts';
import { keep } from './parts/keep.ts';
import { watchOnline } from './parts/watch-online.ts';
import { createZustandStore } from './store/zustand-store.ts';

/**
 * The client of a loyalty programme.
 *
 * @example
 * const loyalty = createLoyalty({ backend: httpBackend({ url, shop: 'pk_live_…', getToken }) });
 * loyalty.subscribe((state) => render(state));
 * await loyalty.load();
 */
export function createLoyalty(options: LoyaltyOptions & KeepInBrowserOptions): Loyalty {
  return complete(
    createCore(createZustandStore, {
      ...options,
      with: [keep(options.keep ?? keepInBrowser(options)), watchOnline(options.onlineWatcher)],
    }),
  );
}
