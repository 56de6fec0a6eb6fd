// Load on one address, from this process: how many answers a second, how long they took, whether all were good, and what
// they cost the server.

import autocannon from 'autocannon';
import type { Served } from './served.ts';

export interface LoadOptions {
  readonly served: Served;
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
  /** Of the server's processor, for each request: tells two programs apart also where other programs are busy. */
  readonly cpuMicroseconds: number;
  readonly residentBytes: number;
}

/** Throws if anything but a 2xx came back: a figure made of refusals is none. */
export async function load(options: LoadOptions): Promise<LoadResult> {
  const { served, seconds, connections, rate, next } = options;
  const before = await served.used();
  const result = await autocannon({
    url: served.url,
    duration: seconds,
    connections,
    ...(rate === undefined ? {} : { overallRate: rate }),
    requests: [{ setupRequest: (request) => ({ ...request, ...next() }) }],
  });
  const after = await served.used();
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refusals and ${result.errors} errors: no figure`);
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpuMicroseconds: (after.cpuMicroseconds - before.cpuMicroseconds) / result.requests.total,
    residentBytes: after.residentBytes,
  };
}
