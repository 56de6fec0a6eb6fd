// Lets everything that is asked while one request is answered rest on one look, begun after the request came. A request
// that lasts looks again.

import { AsyncLocalStorage } from 'node:async_hooks';

export interface LookOnce {
  /** Looks, unless the request that asks has looked a moment ago. */
  look(): Promise<void>;
  /** The request that asks has changed what is looked at. */
  forget(): void;
  during<Result>(request: () => Promise<Result>): Promise<Result>;
}

/** For so long a request may rest on what it saw. */
const restMs = 250;

export function lookOnce(lookNow: () => Promise<void>): LookOnce {
  const requests = new AsyncLocalStorage<{ seen: Promise<void> | null; until: number }>();
  return {
    look() {
      const request = requests.getStore();
      if (request === undefined) return lookNow();
      const now = performance.now();
      if (request.seen === null || now >= request.until) {
        const seen = lookNow();
        seen.catch(() => {
          if (request.seen === seen) request.seen = null;
        });
        request.seen = seen;
        request.until = now + restMs;
      }
      return request.seen;
    },
    forget() {
      const request = requests.getStore();
      if (request !== undefined) request.seen = null;
    },
    during: (request) => requests.run({ seen: null, until: 0 }, request),
  };
}
