// A server of the bench as the process that measures holds it: its address, what it has used, and its end.

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { asDeployed } from '../src/faults/test-support/as-deployed.ts';

export interface Used {
  /** Of all its threads. */
  readonly cpuMicroseconds: number;
  readonly residentBytes: number;
}

export interface Served {
  readonly url: string;
  /** From the start of the process to the first address that answers. */
  readonly startMs: number;
  used(): Promise<Used>;
  close(): Promise<void>;
}

/** Beside what deploy/ sets: what the first start made of the sources is kept, as the image of deploy/ keeps it. */
const environment = {
  ...asDeployed,
  NODE_COMPILE_CACHE: mkdtempSync(path.join(tmpdir(), 'zegel-bench-compiled-')),
};
process.once('exit', () => rmSync(environment.NODE_COMPILE_CACHE, { recursive: true }));

function start(folder: string): ChildProcess {
  return spawn(process.execPath, [path.join(import.meta.dirname, 'bench-server.ts'), folder], {
    stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, ...environment },
  });
}

/** The image of deploy/ was started once when it was built: what a first start makes of the sources is there. */
let firstStart: Promise<void> | null = null;

async function startOnce(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'zegel-bench-'));
  const child = start(folder);
  child.stdout?.once('data', () => child.stdin?.end());
  await once(child, 'close');
  rmSync(folder, { recursive: true });
}

/** Starts a server over a generated folder. */
export async function serve(folder: string): Promise<Served> {
  await (firstStart ??= startOnce());
  const begin = performance.now();
  const child = start(folder);
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error('The server of the bench has no pipes.');
  const ended = once(child, 'close').then(() => {
    throw new Error('The server of the bench ended before it was ready.');
  });
  ended.catch(() => undefined);
  const [line] = (await Promise.race([once(createInterface(stdout), 'line'), ended])) as [string];
  const { url } = JSON.parse(line) as { readonly url: string };
  return {
    url,
    startMs: performance.now() - begin,
    async used() {
      child.send('used');
      const [used] = (await once(child, 'message')) as [Used];
      return used;
    },
    async close() {
      stdin.end();
      if (child.exitCode === null) await once(child, 'close');
    },
  };
}
