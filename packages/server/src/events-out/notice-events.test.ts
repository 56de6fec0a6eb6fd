// Notices by event: an endpoint's 2xx is the record that a member was told, and nothing else is.

import { describe, expect, it } from 'vitest';
import { noticePointsInShop } from '../jobs/notice-points.ts';
import { expirePointsInShop } from '../jobs/expire-points.ts';
import { shopLedger } from '../ledger/shop-ledger.ts';
import type { ShopLedger } from '../ledger/shop-ledger.ts';
import { testEngines, testShopId } from '../ledger/test-support/test-store.ts';
import { readAll } from '../storage/sql/statement.ts';
import { keepArrivedNotice, noticeEvents } from './notice-events.ts';
import { openSendingBench } from './test-support/sending-bench.ts';
import type { SendingBench } from './test-support/sending-bench.ts';

const day = 86_400_000;

interface Telling {
  readonly bench: SendingBench;
  ask(): Promise<number>;
  send(): Promise<void>;
  told(): Promise<readonly { channel: string; reference: string }[]>;
  expire(): Promise<number>;
}

async function openTelling(engine: (typeof testEngines)[number]): Promise<Telling> {
  const bench = await openSendingBench(engine);
  const { store, clock } = bench;
  const ledger: ShopLedger = shopLedger({ ...store, shopId: testShopId, now: clock.now });
  const fail = (error: unknown): never => {
    throw error;
  };
  const notices = noticeEvents({ database: store.database, now: clock.now, onChange: () => {} });
  const sender = bench.makeSender({
    onArrived: (shopId, delivery, event) =>
      keepArrivedNotice(() => ledger, shopId, delivery, event),
  });
  return {
    bench,
    ask: () => noticePointsInShop(ledger, notices, fail),
    send: () => sender.run(),
    told: () => store.database.read(() => readAll('SELECT channel, reference FROM lot_notices')),
    expire: () => expirePointsInShop(ledger, fail),
  };
}

describe.each(testEngines)('notices by event, on $name', (engine) => {
  it('L12 P2 a 2xx lets points expire on the day that was told; no answer, and they stay', async () => {
    const { bench, ask, send, told, expire } = await openTelling(engine);
    const { id } = await bench.addEndpoint();
    await bench.join('noor');
    await send();
    bench.receiver.received.length = 0;
    bench.clock.advance(310 * day);
    bench.receiver.answer = () => ({ status: 500 });
    expect(await ask()).toBe(1);
    await send();
    expect(await told()).toEqual([]);
    bench.clock.advance(60 * day);
    // 370 days after they came, and nobody was told.
    expect(await expire()).toBe(0);

    bench.receiver.answer = () => ({ status: 200 });
    await bench.endpoints.update([testShopId, id], { state: 'on' }, 'on-1');
    await send();
    expect(await ask()).toBe(0);
    const [first] = bench.receiver.received.filter(({ status }) => status === 200);
    expect(first?.event).toMatchObject({
      type: 'points.expiring',
      data: { customerId: 'noor', points: 50, lots: [{ points: 50 }] },
    });
    const kept = await told();
    expect(kept).toEqual([{ channel: 'endpoint', reference: first?.id }]);
    expect(await expire()).toBe(0);
    bench.clock.advance(61 * day);
    expect(await expire()).toBe(1);
  });

  it('what is still underway is not sent beside itself, and keeps its id from day to day', async () => {
    const { bench, ask, send } = await openTelling(engine);
    await bench.addEndpoint();
    await bench.join('noor');
    await send();
    bench.receiver.received.length = 0;
    bench.receiver.answer = () => ({ status: 500 });
    bench.clock.advance(320 * day);
    for (let time = 0; time < 3; time += 1) {
      expect(await ask()).toBe(1);
      await send();
      bench.clock.advance(day + 1);
    }
    const ids = bench.receiver.received.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(1);
    expect(new Set(ids).size).toBe(1);
  });

  it('a shop whose endpoints hear of other things has no channel', async () => {
    const { bench, ask, told } = await openTelling(engine);
    const input = { url: bench.receiver.url, types: ['tier.reached'] as const };
    await bench.endpoints.create(testShopId, input, 'create-1');
    await bench.join('noor');
    bench.clock.advance(320 * day);
    expect(await ask()).toBe(1);
    expect(await told()).toEqual([]);
    const events = await bench.store.database.read(() =>
      readAll(`SELECT id FROM member_events WHERE type = 'points.expiring'`),
    );
    expect(events).toEqual([]);
  });
});
