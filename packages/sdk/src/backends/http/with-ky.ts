// `httpBackend` of the main entry: ky and the whole reader.

import { readWhole } from '../../readers/read-whole.ts';
import { kyTransport } from '../../transport/ky.ts';
import type { ShopperBackend } from '../shopper-backend.ts';
import { createHttpBackend } from './http-backend.ts';
import type { HttpBackendOptions } from './http-backend.ts';

/** The shopper's side of a Zegel server. */
export function httpBackend(options: HttpBackendOptions): ShopperBackend {
  return createHttpBackend(options, options.transport ?? kyTransport(), readWhole);
}
