// L7: an order is paid out once for ever, however often, by whichever road and however late it is told; it becomes one
// person's, however many want it at once, and nothing that is said of it meanwhile gets lost.

import { randomUUID } from 'node:crypto';
import type { ShopEvent } from '@zegel/core';
import { signClaim } from '@zegel/core/token';
import { describe, expect, it } from 'vitest';
import { createJobRunner } from '../../jobs/job-runner.ts';
import { makeTokenKey } from '../../keys/token-key.ts';
import {
  customer,
  testClock,
  testEngines,
  testShopId,
} from '../../ledger/test-support/test-store.ts';
import type { Store } from '../../open-store.ts';
import { ledgerBackend } from './ledger-backend.ts';
import type { LedgerBackend } from './ledger-backend.ts';

const day = 24 * 60 * 60 * 1_000;
const workers = 8;
const rounds = 50;
const perRound = 20;
const races = process.env['LONG'] === undefined ? 20 : 200;

// The first connection of a shop passes its platform's ids as they are; the others have a prefix of their own.
const prefixes = ['', 'w2:', 's3:'];
const joined = { termsVersion: '1', marketingConsent: false };

/** One order of each platform, all of them number 1043, as one of three roads tells it. */
function tell(prefix: string, road: number, nth: number): ShopEvent {
  const order = {
    id: `${prefix}1043`,
    number: '1043',
    currency: 'EUR',
    lines: [{ productId: 'p', quantity: 1, total: '25.00' }],
  };
  const at = '2026-11-02T08:00:00.000Z';
  const noor = { customer: { id: 'noor' } };
  if (road === 2) {
    const state = { ...order, isPaid: true, isCancelled: false, refunds: [] };
    return { id: `${prefix}state ${nth}`, at, type: 'order.updated', ...noor, order: state };
  }
  // Delivered again as it was, or sent again as something new.
  const id = road === 0 ? `${prefix}paid` : `${prefix}paid ${nth}`;
  return { id, at, type: 'order.paid', ...noor, order };
}

describe.each(testEngines)('on $name', (engine) => {
  it(
    `L7 ${rounds * perRound} tellings by ${workers} workers over 400 days pay each order once`,
    { timeout: 300_000 },
    async () => {
      const clock = testClock();
      const place = await engine.place();
      const first = await engine.open(place, clock);
      const stores = engine.name === 'SQLite' ? [first] : [first, await engine.open(place, clock)];
      const backends = stores.map((store) => backendOf(store, clock.now));
      const jobs = createJobRunner({ ...first, now: clock.now });
      const [backend] = backends as [LedgerBackend];
      const shopper = backend.shopper(customer('noor'));
      await shopper.enrol(joined, { idempotencyKey: 'join' });

      let gifts = 0;
      let told = 0;
      for (let round = 0; round < rounds; round += 1) {
        const last = told + perRound;
        const work = async (worker: number): Promise<void> => {
          const { shop } = backends[worker % backends.length] ?? backend;
          while (told < last) {
            const nth = (told += 1);
            const event = tell(prefixes[nth % 3] ?? '', Math.floor(nth / 3) % 3, nth);
            // A retry within the days that a key is kept has the same key; later the key is free again.
            const idempotencyKey = `${event.id} ${nth % 2}`;
            const { result, isReplay } = await shop.record(event, { idempotencyKey });
            if (!isReplay && result.outcome === 'recorded' && result.points > 0) gifts += 1;
          }
        };
        await Promise.all(Array.from({ length: workers }, (_, worker) => work(worker)));
        clock.advance(8 * day);
        await jobs.run();
      }

      expect([told, gifts]).toEqual([rounds * perRound, prefixes.length]);
      const { available, pending } = await shopper.account();
      expect([available, pending]).toEqual([50 + 3 * 25, 0]);
      expect(await awardsOf(first, 'noor')).toEqual(['1043', 's3:1043', 'w2:1043']);
      expect((await first.storage.verify()).findings).toEqual([]);
    },
  );

  it(`L7 of all who claim a guest's order at once one has it, ${races} times`, async () => {
    const clock = testClock();
    const store = await engine.open(await engine.place(), clock);
    const key = makeTokenKey('test');
    await store.directory.addTokenKey(testShopId, key);
    const backend = backendOf(store, clock.now);
    const names = Array.from({ length: workers }, (_, index) => `member-${index}`);
    for (const name of names)
      await backend.shopper(customer(name)).enrol(joined, { idempotencyKey: 'join' });

    for (let race = 0; race < races; race += 1) {
      const order = { id: `o${race}`, currency: 'EUR', lines: [goods] };
      const state = { ...order, isPaid: true, isCancelled: false, refunds: [] };
      const at = new Date(clock.now()).toISOString();
      const record = (event: ShopEvent) =>
        backend.shop.record(event, { idempotencyKey: randomUUID() });
      await record({ id: `paid ${race}`, at, type: 'order.paid', order });
      const expiresAt = clock.now() + day;
      const claim = await signClaim({ orderId: order.id, expiresAt, secret: key.material });
      const claims = names.map(async (name) => {
        const side = backend.shopper(customer(name));
        return (await side.claimOrder?.(claim, { idempotencyKey: randomUUID() }))?.result.outcome;
      });
      // The shop says at the same time whose it is.
      const linked = record({
        id: `state ${race}`,
        at,
        type: 'order.updated',
        customer: { id: 'member-0' },
        order: state,
      });
      const answers = await Promise.all(claims);
      const { result } = await linked;
      const isLinked = result.outcome === 'recorded' && result.points === 25;
      const won = answers.filter((outcome) => outcome === 'claimed').length;
      expect(won + Number(isLinked)).toBe(1);
      expect(answers.filter((outcome) => outcome === 'already_claimed')).toHaveLength(
        workers - won,
      );
    }
    const held = await Promise.all(
      names.map(async (name) => (await backend.shopper(customer(name)).account()).pending),
    );
    expect(held.reduce((sum, points) => sum + points, 0)).toBe(25 * races);
    expect((await store.storage.verify()).findings).toEqual([]);
  });

  it("L9 refunds of a guest's order that come at once are all kept", async () => {
    const clock = testClock();
    const store = await engine.open(await engine.place(), clock);
    const key = makeTokenKey('test');
    await store.directory.addTokenKey(testShopId, key);
    const backend = backendOf(store, clock.now);
    const shopper = backend.shopper(customer('noor'));
    await shopper.enrol(joined, { idempotencyKey: 'join' });
    const at = new Date(clock.now()).toISOString();
    const order = { id: 'o1', currency: 'EUR', lines: [goods] };
    const refunds = Array.from({ length: 20 }, (_, nth): ShopEvent => ({
      id: `refund ${nth}`,
      at,
      type: 'order.refunded',
      order: { id: 'o1', currency: 'EUR' },
      refund: { id: `r${nth}`, lines: [{ productId: 'p', total: '1.00' }] },
    }));
    const paid: ShopEvent = { id: 'paid', at, type: 'order.paid', order };
    await Promise.all(
      [...refunds.slice(0, 10), paid, ...refunds.slice(10)].map((event) =>
        backend.shop.record(event, { idempotencyKey: event.id }),
      ),
    );
    const expiresAt = clock.now() + day;
    const claim = await signClaim({ orderId: 'o1', expiresAt, secret: key.material });
    const claimed = await shopper.claimOrder?.(claim, { idempotencyKey: 'claim' });
    expect(claimed?.result).toEqual({ outcome: 'claimed', points: 25 - 20 });
  });
});

const goods = { productId: 'p', quantity: 1, total: '25.00' };

function backendOf(store: Store, now: () => number): LedgerBackend {
  return ledgerBackend({ ...store, shopId: testShopId, now });
}

/** The orders that gave somebody points, once for each time they did. */
async function awardsOf({ storage }: Store, customerId: string): Promise<readonly string[]> {
  const { rows } = await storage.readHistory(
    testShopId,
    { by: 'customer', customerId },
    { before: null, limit: 100_000 },
  );
  return rows
    .flatMap((row) => {
      const isGiven = row.kind === 'transfer' && row.transfer.code === 'award';
      return isGiven && row.award?.sourceKind === 'order' ? [row.award.sourceId ?? ''] : [];
    })
    .toSorted();
}
