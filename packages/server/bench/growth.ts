// What growth costs: the same load on a small and on a large database, in alternating rounds of one run; one member with
// very many entries beside one with few; start-up and verification of the large one. Not a test. Run with
// `node bench/growth.ts [members] [seconds] [rounds]`, or with the folder of a finished `generate.ts` for members.

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { databaseFile } from '../src/database-file.ts';
import { openStore } from '../src/open-store.ts';
import { generate, readGenerated } from './generate.ts';
import type { Generated } from './generate.ts';
import { connections, median } from './http.ts';
import { load } from './load.ts';
import type { LoadResult } from './load.ts';
import { requestsFor } from './requests.ts';
import type { Requests } from './requests.ts';
import { serve } from './served.ts';
import type { Served } from './served.ts';

/** One measurement on the small side and on the large one. */
export interface Pair {
  readonly small: LoadResult;
  readonly large: LoadResult;
}

export interface GrowthFigures {
  readonly members: number;
  readonly transfers: number;
  readonly entriesOfFirst: number;
  /** Earns at 500 a second. */
  readonly steady: Pair;
  /** As many earns as will go. */
  readonly saturated: Pair;
  /** Earns of one member at 20 a second: one with few entries, one with very many. */
  readonly oneMember: Pair;
  readonly startMs: number;
  readonly verifySeconds: number;
  /** After each load on the large database, in their order. */
  readonly residentBytes: readonly number[];
}

const entriesOfFirst = 100_000;
const smallMembers = 2_000;

interface Side {
  readonly served: Served;
  readonly all: Requests;
  readonly first: Requests;
  readonly second: Requests;
}

export async function measureGrowth(
  members: number | string,
  seconds: number,
  rounds: number,
): Promise<GrowthFigures> {
  const folder = mkdtempSync(path.join(tmpdir(), 'zegel-bench-'));
  const isThere = typeof members === 'string';
  const largeFolder = isThere ? members : path.join(folder, 'large');
  const sides: Side[] = [];
  try {
    const small = await generate(path.join(folder, 'small'), smallMembers);
    const generated = isThere
      ? readGenerated(members)
      : await generate(largeFolder, members, entriesOfFirst);
    const verifySeconds = await timeVerify(largeFolder);
    const [smallSide, largeSide] = [
      await open(path.join(folder, 'small'), small),
      await open(largeFolder, generated),
    ];
    sides.push(smallSide, largeSide);
    const residentBytes: number[] = [];
    const measure = async (
      name: 'all' | 'first',
      rate: number | undefined,
      turns: number,
    ): Promise<Pair> => {
      const results = { small: [] as LoadResult[], large: [] as LoadResult[] };
      for (let turn = 0; turn < turns; turn += 1) {
        // One member: both live in the large database, and only their own past differs.
        const [one, other] = name === 'all' ? [smallSide, largeSide] : [largeSide, largeSide];
        const options = { seconds, connections, ...(rate !== undefined && { rate }) };
        const few = name === 'all' ? one.all.earn : one.second.earn;
        results.small.push(await load({ ...options, served: one.served, next: few }));
        const many = name === 'all' ? other.all.earn : other.first.earn;
        const large = await load({ ...options, served: other.served, next: many });
        results.large.push(large);
        residentBytes.push(large.residentBytes);
      }
      const by = rate === undefined ? 'perSecond' : 'p50';
      return { small: median(results.small, by), large: median(results.large, by) };
    };
    await measure('all', 500, 1); // Warm.
    return {
      members: generated.members,
      transfers: generated.transfers,
      entriesOfFirst,
      steady: await measure('all', 500, rounds),
      saturated: await measure('all', undefined, rounds),
      oneMember: await measure('first', 20, rounds),
      startMs: largeSide.served.startMs,
      verifySeconds,
      residentBytes,
    };
  } finally {
    for (const { served } of sides) await served.close();
    rmSync(folder, { recursive: true });
  }
}

async function open(folder: string, generated: Generated): Promise<Side> {
  return {
    served: await serve(folder),
    all: await requestsFor(generated),
    first: await requestsFor(generated, [0]),
    second: await requestsFor(generated, [1]),
  };
}

async function timeVerify(folder: string): Promise<number> {
  const store = openStore(databaseFile(folder));
  try {
    const begin = performance.now();
    const { findings } = await store.storage.verify();
    if (findings.length > 0) throw new Error(`The ledger does not add up: ${findings.length}`);
    return (performance.now() - begin) / 1_000;
  } finally {
    await store.close();
  }
}

if (import.meta.main) {
  const [members = '100000', seconds = '5', rounds = '3'] = process.argv.slice(2);
  const isFolder = existsSync(path.join(members, 'bench.json'));
  const figures = await measureGrowth(
    isFolder ? members : Number(members),
    Number(seconds),
    Number(rounds),
  );
  console.log(JSON.stringify(figures, null, 2));
  const { steady, saturated, oneMember } = figures;
  console.log('p50 at 500/s', (steady.large.p50 / steady.small.p50).toFixed(2));
  console.log('saturation', (saturated.large.perSecond / saturated.small.perSecond).toFixed(2));
  console.log('one member p50', (oneMember.large.p50 / oneMember.small.p50).toFixed(2));
}
