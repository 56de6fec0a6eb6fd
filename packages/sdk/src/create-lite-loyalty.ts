// `createLoyalty` of `/lite`: the least a client is; everything else is handed in, or called with it.

import { createCore } from './core.ts';
import type { Core, LiteOptions } from './core.ts';
import { createSmallStore } from './store/small-store.ts';

/**
 * The client of a loyalty programme. Without `keep`, nothing outlives the page.
 *
 * @example
 * const loyalty = createLoyalty({ backend: httpBackend({ url, shop: 'pk_live_…', getToken }), with: [keep(keepInBrowser())] });
 * on(loyalty, 'tier', ({ tierId }) => congratulate(tierId));
 */
export function createLoyalty(options: LiteOptions): Core {
  return createCore(createSmallStore, options);
}
