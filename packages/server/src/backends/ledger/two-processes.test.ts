// Two server processes on one database: points are spent once all the same.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Points } from '@zegel/core';
import { reached } from '@zegel/core/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  customer,
  testClock,
  testEngines,
  testShopId,
} from '../../ledger/test-support/test-store.ts';
import { ledgerBackend } from './ledger-backend.ts';

const isLong = process.env['LONG'] !== undefined;
const rounds = isLong ? 100 : 10;
const clientsEach = 20;
const redeemsEach = isLong ? 25 : 5;
const script = fileURLToPath(
  new URL('../../ledger/test-support/redeeming-process.ts', import.meta.url),
);

interface Redeemer {
  /** Redeems for a customer, and answers how often that was granted. */
  redeem(customerId: string): Promise<number>;
  end(): Promise<void>;
}

async function startRedeemer(place: string): Promise<Redeemer> {
  const args = ['--conditions=source', script, place, String(clientsEach), String(redeemsEach)];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const nextLine = async (): Promise<string> => {
    const line = await lines.next();
    return line.done === true ? 'gone' : line.value;
  };
  expect(await nextLine()).toBe('ready');
  return {
    async redeem(customerId) {
      child.stdin.write(`${customerId}\n`);
      return Number(await nextLine());
    },
    async end() {
      const closed = once(child, 'close');
      child.stdin.end();
      await closed;
      expect(child.exitCode).toBe(0);
    },
  };
}

describe.each(testEngines)('on $name', (engine) => {
  it(
    `L2 two processes grant exactly 10 redeems of 10 on 100 points, ${rounds} rounds`,
    { timeout: 600_000 },
    async ({ task }) => {
      const place = await engine.place();
      const store = await engine.open(place, { ...testClock(), now: Date.now });
      const backend = ledgerBackend({ ...store, shopId: testShopId });
      const processes = await Promise.all([startRedeemer(place), startRedeemer(place)]);
      for (let round = 0; round < rounds; round += 1) {
        const customerId = `customer-${round}`;
        const shopper = backend.shopper(customer(customerId));
        const terms = { termsVersion: '1', marketingConsent: false };
        await shopper.enrol(terms, { idempotencyKey: 'join' });
        const gift = { points: 50 as Points, reason: 'Test', actor: 'test', message: null };
        await backend.shop.adjust({ customerId, ...gift }, { idempotencyKey: `gift-${round}` });
        const granted = await Promise.all(processes.map((each) => each.redeem(customerId)));
        expect(granted.reduce((sum, count) => sum + count, 0)).toBe(10);
        expect((await shopper.account()).available).toBe(0);
      }
      await Promise.all(processes.map((each) => each.end()));
      expect((await store.storage.verify()).findings).toEqual([]);
      reached(
        task,
        `${rounds} rounds of ${2 * clientsEach * redeemsEach} redeems by 2 processes on ${engine.name}: 10 granted in each`,
      );
    },
  );
});
