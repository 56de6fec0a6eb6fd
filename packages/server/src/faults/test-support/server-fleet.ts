// Starts server processes over one database, says where they listen and how they ended. Tests only.

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { asDeployed } from './as-deployed.ts';

export interface ServerOrders {
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly port: number;
  /** How far its clock is ahead of ours. */
  readonly aheadMs: number;
  readonly crash: { readonly at: string; readonly nth: number } | null;
  readonly tellsMemory: boolean;
}

export interface ServerProcess {
  readonly child: ChildProcess;
  /** Where it listens; null: it ended before. */
  readonly url: Promise<string | null>;
  /** Resolves when it has ended and all it said is read. */
  readonly ended: Promise<{ readonly signal: NodeJS.Signals | null; readonly lines: string[] }>;
  /** Everything it said so far. */
  readonly lines: string[];
}

const script = fileURLToPath(new URL('server-process.ts', import.meta.url));

export function startServerProcess(
  orders: Pick<ServerOrders, 'dataDir'> & Partial<ServerOrders>,
): ServerProcess {
  const all: ServerOrders = {
    databaseUrl: null,
    port: 0,
    aheadMs: 0,
    crash: null,
    tellsMemory: false,
    ...orders,
  };
  const child = spawn(process.execPath, ['--conditions=source', script, JSON.stringify(all)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Many are started: what was compiled once is kept.
    env: {
      ...process.env,
      ...asDeployed,
      NODE_COMPILE_CACHE: path.join(all.dataDir, 'compiled'),
    },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  const closed = once(child, 'close');
  const reader = createInterface(child.stdout);
  const url = new Promise<string | null>((resolve) => {
    reader.on('line', (line) => {
      lines.push(line);
      if (line.startsWith('http')) resolve(line);
    });
    void closed.then(() => resolve(null));
  });
  const ended = closed.then(() => ({ signal: child.signalCode, lines }));
  return { child, url, ended, lines };
}
