// The widget's files over HTTP: how long they may be kept, how they are packed, and that old chunks outlive a new build.

import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServer } from '../start-server.ts';
import type { RunningServer } from '../start-server.ts';

const day = 86_400_000;
const script = `export const words = ${JSON.stringify('zonnen en stralen '.repeat(100))};\n`;

let folder: string;
let widgetDir: string;
let now: number;
let server: RunningServer;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'zegel-files-'));
  widgetDir = path.join(folder, 'dist');
  now = Date.UTC(2026, 10, 1);
  await build('aaaa1111');
  server = await start();
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function build(hash: string): Promise<void> {
  await rm(widgetDir, { recursive: true, force: true });
  await mkdir(path.join(widgetDir, 'zegel', hash, 'locales'), { recursive: true });
  await writeFile(path.join(widgetDir, 'zegel.js'), `/* ${hash} */${script}`);
  await writeFile(path.join(widgetDir, 'manifest.json'), '{"private":true}');
  await writeFile(path.join(widgetDir, 'zegel', hash, 'app.js'), script);
  await writeFile(path.join(widgetDir, 'zegel', hash, 'locales', 'nl.js'), script);
  await writeFile(
    path.join(widgetDir, 'zegel', hash, 'logo.svg'),
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
  );
}

function start(): Promise<RunningServer> {
  const logger = pino({ level: 'silent' });
  return startServer({
    dataDir: path.join(folder, 'data'),
    port: 0,
    widgetDir,
    logger,
    now: () => now,
  });
}

async function restart(): Promise<void> {
  await server.close();
  server = await start();
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: Buffer;
}

/** Asks with the path exactly as it is written: `fetch` would tidy it up first. */
function get(target: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path: target, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode,
          headers: response.headers,
          body: Buffer.concat(chunks),
        }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}

const statusOf = async (target: string): Promise<number | undefined> => (await get(target)).status;

describe("the widget's files", () => {
  it('the script tag may be kept five minutes, a chunk for ever', async () => {
    const entry = await get('/zegel.js');
    expect([entry.status, entry.headers['cache-control'], entry.headers['content-type']]).toEqual([
      200,
      'public, max-age=300',
      'text/javascript; charset=utf-8',
    ]);
    const chunk = await get('/zegel/aaaa1111/locales/nl.js');
    expect([chunk.status, chunk.headers['cache-control']]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ]);
    expect((await get('/zegel/aaaa1111/logo.svg')).headers['content-type']).toMatch(
      /^image\/svg\+xml/,
    );
    for (const { headers } of [entry, chunk]) {
      expect(headers).toMatchObject({
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
        'x-content-type-options': 'nosniff',
        vary: 'Accept-Encoding',
      });
    }
  });

  it('come packed as the browser likes, each form with a tag of its own', async () => {
    const plain = await get('/zegel.js');
    const brotli = await get('/zegel.js', { 'accept-encoding': 'gzip, deflate, br' });
    const gzip = await get('/zegel.js', { 'accept-encoding': 'gzip' });
    const refused = await get('/zegel.js', { 'accept-encoding': 'br;q=0' });
    expect(
      [plain, brotli, gzip, refused].map(({ headers }) => headers['content-encoding']),
    ).toEqual([undefined, 'br', 'gzip', undefined]);
    expect(brotliDecompressSync(brotli.body)).toEqual(plain.body);
    expect(gunzipSync(gzip.body)).toEqual(plain.body);
    expect(new Set([plain, brotli, gzip].map(({ headers }) => headers['etag'])).size).toBe(3);
    const again = await get('/zegel.js', {
      'accept-encoding': 'br',
      'if-none-match': String(brotli.headers['etag']),
    });
    expect([again.status, again.body.length, again.headers['cache-control']]).toEqual([
      304,
      0,
      'public, max-age=300',
    ]);
  });

  it('of an older build stay 30 days after the new one came', async () => {
    now += 60 * day;
    await build('bbbb2222');
    await restart();
    expect((await get('/zegel.js')).body.toString()).toContain('bbbb2222');
    expect([
      await statusOf('/zegel/aaaa1111/app.js'),
      await statusOf('/zegel/bbbb2222/app.js'),
    ]).toEqual([200, 200]);
    now += 30 * day;
    await restart();
    expect(await statusOf('/zegel/aaaa1111/app.js')).toBe(200);
    now += day;
    await restart();
    expect([
      await statusOf('/zegel/aaaa1111/app.js'),
      await statusOf('/zegel/bbbb2222/app.js'),
    ]).toEqual([404, 200]);
  });

  it('of a build that comes back are current again', async () => {
    await build('bbbb2222');
    await restart();
    now += 20 * day;
    await build('aaaa1111');
    await restart();
    now += 20 * day;
    await restart();
    expect(await statusOf('/zegel/aaaa1111/app.js')).toBe(200);
  });

  it('are all that can be read', async () => {
    await writeFile(path.join(folder, 'secret.txt'), 'secret');
    await symlink(
      path.join(folder, 'secret.txt'),
      path.join(widgetDir, 'zegel', 'aaaa1111', 'link.txt'),
    );
    await rename(
      path.join(widgetDir, 'zegel', 'aaaa1111'),
      path.join(widgetDir, 'zegel', 'cccc3333'),
    );
    await restart();
    const targets = [
      '/manifest.json',
      '/zegel/manifest.json',
      '/zegel/',
      '/zegel/aaaa1111',
      '/zegel/aaaa1111/',
      '/zegel/aaaa1111.retired',
      '/zegel/../data/zegel.db',
      '/zegel/aaaa1111/../../zegel.db',
      '/zegel/aaaa1111/..%2f..%2fzegel.db',
      '/zegel/%2e%2e/zegel.db',
      '/zegel//etc/passwd',
      '/zegel/aaaa1111/app.js%00',
      '/zegel/cccc3333/link.txt',
      '//zegel.js',
    ];
    for (const target of targets)
      expect.soft([target, await statusOf(target)]).toEqual([target, 404]);
    expect(await statusOf('/zegel/cccc3333/app.js')).toBe(200);
  });

  it('that are not built yet say how to build them', async () => {
    await rm(widgetDir, { recursive: true });
    await rm(path.join(folder, 'data', 'files'), { recursive: true });
    await restart();
    const { status, body } = await get('/zegel.js');
    expect([status, body.toString()]).toEqual([404, expect.stringContaining('pnpm build')]);
  });
});
