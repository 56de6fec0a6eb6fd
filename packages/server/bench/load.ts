// Load on one address, from this process: how many answers a second, how long they took, and whether all were good.

import autocannon from 'autocannon';

export interface LoadOptions {
  readonly url: string;
  readonly seconds: number;
  readonly connections: number;
  /** Requests a second; without it as many as will go. */
  readonly rate?: number;
  /** The next request; asked before each. */
  readonly next: () => {
    readonly method: 'GET' | 'POST';
    readonly path: string;
    readonly headers: Record<string, string>;
    readonly body?: string;
  };
}

export interface LoadResult {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** Throws if anything but a 2xx came back: a figure made of refusals is none. */
export async function load(options: LoadOptions): Promise<LoadResult> {
  const { url, seconds, connections, rate, next } = options;
  const result = await autocannon({
    url,
    duration: seconds,
    connections,
    ...(rate === undefined ? {} : { overallRate: rate }),
    requests: [{ setupRequest: (request) => ({ ...request, ...next() }) }],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refusals and ${result.errors} errors: no figure`);
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
  };
}
