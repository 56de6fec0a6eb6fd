// Stopping: what was acknowledged is in the database, what was not can be asked again with the same key.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fixtureProgram } from '@zegel/core/testing';
import { signMemberToken } from '@zegel/core/token';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { initShop } from './init-shop.ts';
import { startServer } from './start-server.ts';
import type { RunningServer } from './start-server.ts';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'zegel-stop-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const start = (): Promise<RunningServer> =>
  startServer({ dataDir, port: 0, logger: pino({ level: 'silent' }) });

interface Answer {
  readonly status: number;
  readonly isReplay: boolean;
  readonly text: string;
}

async function post(
  url: string,
  address: string,
  bearer: string,
  key: string,
  body: unknown,
): Promise<Answer> {
  const headers = {
    authorization: `Bearer ${bearer}`,
    'content-type': 'application/json',
    'idempotency-key': key,
  };
  const response = await fetch(new URL(address, url), {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  const isReplay = response.headers.get('idempotency-replayed') === 'true';
  return { status: response.status, isReplay, text: await response.text() };
}

it('a server that is stopped under load loses nothing it acknowledged', async () => {
  const server = await start();
  const keys = await initShop({
    store: server.store,
    name: 'Stop',
    mode: 'test',
    program: fixtureProgram,
    origins: [],
  });
  const token = await signMemberToken({
    shop: keys.shopId,
    mode: 'test',
    customerId: '7',
    key: keys.tokenKey,
  });
  const terms = { termsVersion: fixtureProgram.termsVersion, marketingConsent: false };
  await post(server.url, '/v1/me/enrolment', token, 'join', terms);
  const give = ({ url }: RunningServer, number: number): Promise<Answer> =>
    post(url, '/v1/members/7/adjustments', keys.secretKey, `give-${number}`, {
      points: 1,
      reason: 'load',
      actor: 'test',
      message: null,
    });

  const closings: Promise<void>[] = [];
  const attempts = Array.from({ length: 200 }, async (_, number) => {
    const answer = await give(server, number);
    if (closings.length === 0) closings.push(server.close());
    return { number, ...answer };
  });
  const settled = await Promise.allSettled(attempts);
  await Promise.all(closings);
  const acknowledged = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  expect(acknowledged.length).toBeGreaterThan(0);
  expect(new Set(acknowledged.map(({ status }) => status))).toEqual(new Set([200]));

  const again = await start();
  try {
    const repeated = await Promise.all(
      Array.from({ length: 200 }, (_, number) => give(again, number)),
    );
    for (const { number, text } of acknowledged)
      expect(repeated[number]).toEqual({ status: 200, isReplay: true, text });
    const account = await fetch(new URL('/v1/members/7', again.url), {
      headers: { authorization: `Bearer ${keys.secretKey}` },
    });
    const { available } = (await account.json()) as { available: number };
    // Every gift once, whether its first answer got through or not; joining gave nothing without a known address.
    expect(available).toBe(200);
    expect((await again.store.storage.verify()).findings).toEqual([]);
  } finally {
    await again.close();
  }
});
