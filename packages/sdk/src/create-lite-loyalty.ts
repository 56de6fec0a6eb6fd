// `createLoyalty` of `/lite`: what outlives the page is handed in, or left out.

import { createClient } from './client.ts';
import type { Loyalty } from './loyalty.ts';
import type { LoyaltyOptions } from './options.ts';
import { createSmallStore } from './store/small-store.ts';

/**
 * The client of a loyalty programme. Without `keep`, nothing outlives the page.
 *
 * @example
 * const loyalty = createLoyalty({ backend: httpBackend({ url, shop: 'pk_live_…', getToken }), keep: keepInBrowser() });
 */
export function createLoyalty(options: LoyaltyOptions): Loyalty {
  return createClient(createSmallStore, options);
}
