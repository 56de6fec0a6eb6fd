// However many ask at once, points are spent once.

import type { Points } from '@zegel/core';
import { describe, expect, it } from 'vitest';
import {
  customer,
  openTestPostgres,
  testClock,
  testEngines,
  testShopId,
} from '../../ledger/test-support/test-store.ts';
import type { TestEngine } from '../../ledger/test-support/test-store.ts';
import { ledgerBackend } from './ledger-backend.ts';

// The promise is 100 of 100; the long run asks them all. On one row of PostgreSQL each write waits for the disk of the
// one before, so that only the long run asks as often there.
const isLong = process.env['LONG'] !== undefined;
const clients = 40;
const serializable: TestEngine['open'] = (url, clock) =>
  openTestPostgres(clock, { url, isolation: 'serializable' });
const engines = testEngines.flatMap((engine) => {
  const isQuick = engine.name === 'SQLite' || isLong;
  const asked = { ...engine, rounds: isLong ? 100 : 20, redeems: isQuick ? 25 : 3 };
  if (engine.name === 'SQLite') return [asked];
  return [
    asked,
    { ...asked, name: 'PostgreSQL, serializable', open: serializable, rounds: isLong ? 20 : 3 },
  ];
});

describe.each(engines)('on $name', ({ rounds, redeems, ...engine }) => {
  it(
    `L2 of ${clients * redeems} redeems of 10 on 100 points exactly 10 succeed, ${rounds} rounds`,
    { timeout: 600_000 },
    async () => {
      const clock = testClock();
      const store = await engine.open(await engine.place(), clock);
      const backend = ledgerBackend({ ...store, shopId: testShopId, now: clock.now });
      for (let round = 0; round < rounds; round += 1) {
        const customerId = `customer-${round}`;
        const shopper = backend.shopper(customer(customerId));
        await shopper.enrol(
          { termsVersion: '1', marketingConsent: false },
          { idempotencyKey: `join` },
        );
        const input = {
          customerId,
          points: 50 as Points,
          reason: 'Test',
          actor: 'test',
          message: null,
        };
        await backend.shop.adjust(input, { idempotencyKey: `adjust-${round}` });

        const client = async (number: number): Promise<string[]> => {
          const outcomes: string[] = [];
          for (let attempt = 0; attempt < redeems; attempt += 1) {
            const idempotencyKey = `redeem-${number}-${attempt}`;
            const { result } = await shopper.redeem('ten', { idempotencyKey });
            outcomes.push(result.outcome);
          }
          return outcomes;
        };
        const outcomes = (
          await Promise.all(Array.from({ length: clients }, (_, number) => client(number)))
        ).flat();

        expect(outcomes.filter((outcome) => outcome === 'redeemed')).toHaveLength(10);
        expect(outcomes.filter((outcome) => outcome === 'insufficient_points')).toHaveLength(
          clients * redeems - 10,
        );
        expect((await shopper.account()).available).toBe(0);
      }
      expect((await store.storage.verify()).findings).toEqual([]);
    },
  );
});
