// `createLoyalty` of the main entry: everything is there.

import { createClient } from './client.ts';
import { keepInBrowser } from './keep/keep-in-browser.ts';
import type { KeepInBrowserOptions } from './keep/keep-in-browser.ts';
import type { Loyalty } from './loyalty.ts';
import type { LoyaltyOptions } from './options.ts';
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
  return createClient(createZustandStore, { keep: keepInBrowser(options), ...options });
}
