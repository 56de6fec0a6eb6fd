// `httpBackend` of `/lite`: fetch and the light reader.

import { readLight } from '../../readers/read-light.ts';
import { fetchTransport } from '../../transport/fetch.ts';
import type { ShopperBackend } from '../shopper-backend.ts';
import { createHttpBackend } from './http-backend.ts';
import type { HttpBackendOptions } from './http-backend.ts';

/** The shopper's side of a Zegel server. */
export function httpBackend(options: HttpBackendOptions): ShopperBackend {
  return createHttpBackend(options, options.transport ?? fetchTransport(), readLight);
}
