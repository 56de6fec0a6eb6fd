// Everything a client can do, as its own methods: the shape of the main entry.

import type { Core } from '../core.ts';
import type { Loyalty } from '../loyalty.ts';
import { abortable } from './abortable.ts';
import { history } from './history.ts';
import { on } from './on.ts';
import { quote } from './quote.ts';

/** Gives a client of `/lite` the methods that `@zegel/sdk` has: `on`, `history`, `quote`, and a signal for its reads. */
export function complete(core: Core): Loyalty {
  return {
    ...core,
    on: (name, listener) => on(core, name, listener),
    load: (options) => abortable(core.load(), options),
    refresh: (options) => abortable(core.refresh(), options),
    history: (query, options) => history(core, query, options),
    quote: (request, options) => quote(core, request, options),
  };
}
