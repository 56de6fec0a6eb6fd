// Puts the fake REST API on a free port of this machine.

import { listen } from '../../../listen.ts';
import type { Listening } from '../../../listen.ts';
import { fakeWooRest } from './fake-woo-rest.ts';
import type { FakeRestState } from './fake-woo-rest.ts';

export function serveWooRest(state: FakeRestState): Promise<Listening> {
  return listen(fakeWooRest(state), '127.0.0.1', 0);
}
