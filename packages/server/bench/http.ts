// Durable writes and reads over HTTP against an authenticated echo of the same server, in one run: the ratio belongs to
// the software, the figures to the machine. Not a test. Run with `node bench/http.ts [seconds] [rounds]`.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generate } from './generate.ts';
import { load } from './load.ts';
import type { LoadResult } from './load.ts';
import { requestsFor } from './requests.ts';
import { serve } from './served.ts';

export interface HttpFigures {
  readonly echoPost: LoadResult;
  readonly earn: LoadResult;
  readonly echoGet: LoadResult;
  readonly read: LoadResult;
  /** Earns at half of what `earn` reached. */
  readonly earnAtHalf: LoadResult;
  readonly residentBytesMax: number;
}

/** As many as the group commit needs to show itself, and a shop on a busy day has. */
export const connections = 64;
const members = 2_000;

/** Rounds alternate, so that a noisy machine is unfair to both sides alike; the median round counts. */
export async function measureHttp(seconds: number, rounds: number): Promise<HttpFigures> {
  const folder = mkdtempSync(path.join(tmpdir(), 'zegel-bench-'));
  const requests = await requestsFor(await generate(folder, members));
  const served = await serve(folder);
  try {
    const measure = (name: keyof typeof requests, rate?: number): Promise<LoadResult> =>
      load({
        served,
        seconds,
        connections,
        next: requests[name],
        ...(rate !== undefined && { rate }),
      });
    const names = ['echoPost', 'earn', 'echoGet', 'read'] as const;
    // Warm: code, caches, and a first page of everything.
    for (const name of names) await load({ served, seconds: 2, connections, next: requests[name] });
    const results: Record<(typeof names)[number], LoadResult[]> = {
      echoPost: [],
      earn: [],
      echoGet: [],
      read: [],
    };
    for (let round = 0; round < rounds; round += 1)
      for (const name of names) results[name].push(await measure(name));
    const earn = median(results.earn);
    const earnAtHalf = await measure('earn', Math.round(earn.perSecond / 2));
    const all = [...Object.values(results).flat(), earnAtHalf];
    return {
      echoPost: median(results.echoPost),
      earn,
      echoGet: median(results.echoGet),
      read: median(results.read),
      earnAtHalf,
      residentBytesMax: Math.max(...all.map(({ residentBytes }) => residentBytes)),
    };
  } finally {
    await served.close();
    rmSync(folder, { recursive: true });
  }
}

/** The round in the middle, by what the rounds are about: at a fixed rate that is the time of an answer. */
export function median(
  results: readonly LoadResult[],
  by: 'perSecond' | 'p50' = 'perSecond',
): LoadResult {
  const sorted = results.toSorted((one, other) => one[by] - other[by]);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('No round was measured.');
  return middle;
}

if (import.meta.main) {
  const figures = await measureHttp(Number(process.argv[2] ?? 5), Number(process.argv[3] ?? 3));
  console.log(figures);
  const { echoPost, earn, echoGet, read } = figures;
  console.log('earn / echo', (earn.perSecond / echoPost.perSecond).toFixed(2));
  console.log('by processor time', (echoPost.cpuMicroseconds / earn.cpuMicroseconds).toFixed(2));
  console.log('read / echo', (read.perSecond / echoGet.perSecond).toFixed(2));
  console.log('by processor time', (echoGet.cpuMicroseconds / read.cpuMicroseconds).toFixed(2));
}
