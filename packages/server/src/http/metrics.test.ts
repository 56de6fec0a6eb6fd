// What monitoring reads: figures for whoever has the token, and never a word about a person.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { startServer } from '../start-server.ts';
import type { RunningServer } from '../start-server.ts';

const token = 'metrics-token-for-tests';

async function start(metricsToken: string | null): Promise<RunningServer> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'zegel-metrics-'));
  const logger = pino({ level: 'silent' });
  const server = await startServer({ dataDir, port: 0, logger, metricsToken });
  onTestFinished(async () => {
    await server.close();
    await rm(dataDir, { recursive: true, force: true });
  });
  return server;
}

it('tells times by route and outcome, by the name of the route and not its path', async () => {
  const { url } = await start(token);
  await fetch(new URL('/v1/shops/pk_test_nobody-knows-this/program', url));
  const response = await fetch(new URL('/metrics', url), {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/plain');
  const text = await response.text();
  expect(text).toContain(
    'zegel_request_duration_seconds_count{route="readProgram",status="4xx"} 1',
  );
  expect(text).toContain('process_resident_memory_bytes');
  expect(text).not.toContain('nobody-knows-this');
});

it('is not there for whoever has no token, nor where none was set', async () => {
  const { url } = await start(token);
  const wrong = [undefined, 'Bearer wrong', `Bearer ${token}x`, token];
  for (const authorization of wrong) {
    const headers = authorization === undefined ? {} : { authorization };
    expect((await fetch(new URL('/metrics', url), { headers })).status).toBe(401);
  }
  const without = await start(null);
  expect((await fetch(new URL('/metrics', without.url))).status).toBe(404);
});
