// kill -9 under load: what was answered is there, and what is asked again is not doubled.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Points } from '@zegel/core';
import { expect, it } from 'vitest';
import { ledgerBackend } from '../../backends/ledger/ledger-backend.ts';
import {
  customer,
  openTestStore,
  temporaryFile,
  testClock,
  testShopId,
} from '../../ledger/test-support/test-store.ts';

const kills = 6;
const script = fileURLToPath(
  new URL('../../ledger/test-support/earning-process.ts', import.meta.url),
);

/** Runs the process until it has told `count` keys, kills it, and answers all keys it told. */
async function runAndKill(
  file: string,
  firstKey: number,
  count: number,
): Promise<readonly string[]> {
  const child = spawn(process.execPath, ['--conditions=source', script, file, String(firstKey)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const told: string[] = [];
  const closed = once(child, 'close');
  for await (const line of createInterface(child.stdout)) {
    told.push(line);
    if (told.length === count) child.kill('SIGKILL');
  }
  await closed;
  expect(child.signalCode).toBe('SIGKILL');
  return told;
}

it(
  `L3 ${kills} kills under load lose nothing answered and double nothing asked again`,
  { timeout: 180_000 },
  async () => {
    const file = temporaryFile();
    const clock = { ...testClock(), now: Date.now };
    const first = await openTestStore(file, clock);
    const joined = ledgerBackend({ ...first, shopId: testShopId }).shopper(customer('noor'));
    await joined.enrol({ termsVersion: '1', marketingConsent: false }, { idempotencyKey: 'join' });
    await first.close();

    const told: string[] = [];
    for (let round = 0; round < kills; round += 1) {
      told.push(...(await runAndKill(file, round * 1_000_000, 40 + round * 37)));
    }
    expect(new Set(told).size).toBe(told.length);

    const store = await openTestStore(file, clock);
    const backend = ledgerBackend({ ...store, shopId: testShopId });
    const report = await store.storage.verify();
    expect(report.findings).toEqual([]);
    const stored = (await backend.shopper(customer('noor')).account()).available - 50;
    // Some may be stored that nobody was told of, and none the other way round.
    expect(stored).toBeGreaterThanOrEqual(told.length);
    expect(stored).toBeLessThanOrEqual(told.length + kills * 16);

    const input = {
      customerId: 'noor',
      points: 1 as Points,
      reason: 'Load',
      actor: 'test',
      message: null,
    };
    const replays = await Promise.all(
      told.map((idempotencyKey) => backend.shop.adjust(input, { idempotencyKey })),
    );
    for (const replay of replays)
      expect(replay).toEqual({ result: { outcome: 'adjusted', points: 1 }, isReplay: true });
    expect((await backend.shopper(customer('noor')).account()).available - 50).toBe(stored);
  },
);
