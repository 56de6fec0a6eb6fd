// Durable writes and reads over HTTP against an authenticated echo of the same server, in one run: the ratio belongs to
// the software, the figures to the machine. Not a test. Run with `node bench/http.ts [seconds]`.

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { load } from './load.ts';
import type { LoadOptions, LoadResult } from './load.ts';

export interface HttpFigures {
  readonly echoPost: LoadResult;
  readonly earn: LoadResult;
  readonly echoGet: LoadResult;
  readonly read: LoadResult;
  /** Earns at half of what `earn` reached. */
  readonly earnAtHalf: LoadResult;
  readonly residentBytesMax: number;
}

interface Ready {
  readonly url: string;
  readonly secretKey: string;
  readonly members: readonly { readonly customerId: string; readonly token: string }[];
}

const connections = 32;

/** Rounds alternate, so that a noisy machine is unfair to both sides alike; the median round counts. */
export async function measureHttp(seconds: number, rounds: number): Promise<HttpFigures> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'zegel-bench-'));
  const child = spawn(
    process.execPath,
    [path.join(import.meta.dirname, 'bench-server.ts'), dataDir],
    {
      stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
      env: { ...process.env, ZEGEL_RATE_LIMITS: 'off' },
    },
  );
  let residentBytesMax = 0;
  child.on('message', (message: { rss: number }) => {
    residentBytesMax = Math.max(residentBytesMax, message.rss);
  });
  try {
    const ready = await readyOf(child);
    const runs = requestsFor(ready, seconds);
    // Warm: code, caches, and a first page of everything.
    for (const run of [runs.echoPost, runs.earn, runs.echoGet, runs.read])
      await load({ ...run, seconds: 2 });
    const results: LoadResult[][] = [];
    for (let round = 0; round < rounds; round += 1) {
      const echoPost = await load(runs.echoPost);
      const earn = await load(runs.earn);
      const echoGet = await load(runs.echoGet);
      results.push([echoPost, earn, echoGet, await load(runs.read)]);
    }
    const [echoPost, earn, echoGet, read] = [0, 1, 2, 3].map((index) =>
      median(results.map((round) => round[index] as LoadResult)),
    ) as [LoadResult, LoadResult, LoadResult, LoadResult];
    const earnAtHalf = await load({ ...runs.earn, rate: Math.round(earn.perSecond / 2) });
    return { echoPost, earn, echoGet, read, earnAtHalf, residentBytesMax };
  } finally {
    child.stdin.end();
    if (child.exitCode === null) await once(child, 'close');
    rmSync(dataDir, { recursive: true });
  }
}

async function readyOf(child: ChildProcess): Promise<Ready> {
  const ended = once(child, 'close').then(() => {
    throw new Error('The server of the bench ended before it was ready.');
  });
  if (child.stdout === null) throw new Error('The server of the bench has no output.');
  const [line] = (await Promise.race([once(createInterface(child.stdout), 'line'), ended])) as [
    string,
  ];
  ended.catch(() => undefined);
  return JSON.parse(line) as Ready;
}

function requestsFor(
  { url, secretKey, members }: Ready,
  seconds: number,
): Record<'echoPost' | 'earn' | 'echoGet' | 'read', LoadOptions> {
  let sent = 0;
  const common = { url, seconds, connections };
  const post =
    (address: string): LoadOptions['next'] =>
    () => {
      sent += 1;
      const id = `order-${process.pid}-${sent}`;
      const { customerId } = members[sent % members.length] ?? { customerId: '' };
      const order = {
        id,
        currency: 'EUR',
        lines: [{ productId: 'p', quantity: 1, total: '25.00' }],
      };
      const at = new Date().toISOString();
      const event = { id, at, type: 'order.paid', customer: { id: customerId }, order };
      return {
        method: 'POST',
        path: address,
        headers: {
          authorization: `Bearer ${secretKey}`,
          'content-type': 'application/json',
          'idempotency-key': id,
        },
        body: JSON.stringify({ events: [event] }),
      };
    };
  const get =
    (address: string): LoadOptions['next'] =>
    () => {
      sent += 1;
      const { token } = members[sent % members.length] ?? { token: '' };
      return { method: 'GET', path: address, headers: { authorization: `Bearer ${token}` } };
    };
  return {
    echoPost: { ...common, next: post('/bench/echo') },
    earn: { ...common, next: post('/v1/events') },
    echoGet: { ...common, next: get('/bench/echo') },
    read: { ...common, next: get('/v1/me') },
  };
}

function median(results: readonly LoadResult[]): LoadResult {
  const sorted = results.toSorted((one, other) => one.perSecond - other.perSecond);
  return sorted[Math.floor(sorted.length / 2)] as LoadResult;
}

if (import.meta.main) {
  const figures = await measureHttp(Number(process.argv[2] ?? 5), 3);
  for (const [name, figure] of Object.entries(figures)) console.log(name, figure);
  console.log('earn / echo', (figures.earn.perSecond / figures.echoPost.perSecond).toFixed(2));
  console.log('read / echo', (figures.read.perSecond / figures.echoGet.perSecond).toFixed(2));
}
