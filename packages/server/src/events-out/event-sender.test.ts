// W2, W3: what is sent, to whom, how often, and what follows from each answer. With a simulated clock.

import { LoyaltyError } from '@zegel/core';
import { memberEventSchema } from '@zegel/core/schemas';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { testEngines, testShopId } from '../ledger/test-support/test-store.ts';
import { readAll } from '../storage/sql/statement.ts';
import { openSendingBench } from './test-support/sending-bench.ts';
import type { SendingBench } from './test-support/sending-bench.ts';
import { saveEvents } from './stored-event.ts';

const hour = 3_600_000;

function typesOf({ receiver }: SendingBench): readonly string[] {
  return receiver.received.map(({ event }) => event.type);
}

function waiting({ store }: SendingBench): Promise<readonly { attempts: number; due: number }[]> {
  return store.database.read(() =>
    readAll('SELECT attempts, due_at AS due FROM deliveries ORDER BY version, position'),
  );
}

describe.each(testEngines)('W2 what is sent, on $name', (engine) => {
  it('W2 verifies with the reference library, fits the schema, and names nobody but by the customer id', async () => {
    const bench = await openSendingBench(engine);
    const { secret } = await bench.addEndpoint();
    await bench.join('noor-7');
    await bench.give('noor-7', 250);
    await bench.sender.run();
    expect(typesOf(bench)).toEqual(['member.joined', 'points.available', 'balance.adjusted']);
    expect(bench.receiver.verified(secret)).toBe(3);
    for (const { body, event } of bench.receiver.received) {
      expect(v.safeParse(memberEventSchema, event).issues).toBeUndefined();
      expect(event.data).toMatchObject({ customerId: 'noor-7' });
      expect(Buffer.byteLength(body)).toBeLessThan(20_000);
      expect(body).not.toMatch(/Noor|example\.org|test/);
    }
    expect(await waiting(bench)).toEqual([]);
  });

  it('W2 while a secret is rotated both verify, afterwards the new one alone', async () => {
    const bench = await openSendingBench(engine);
    const { id, secret } = await bench.addEndpoint();
    const { result } = await bench.endpoints.rotate([testShopId, id], 'rotate-1');
    expect(result.secret).not.toBe(secret);
    await bench.join('noor');
    await bench.sender.run();
    expect(bench.receiver.verified(secret)).toBe(2);
    expect(bench.receiver.verified(result.secret)).toBe(2);
    bench.receiver.received.length = 0;
    bench.clock.advance(24 * hour);
    await bench.give('noor', 5);
    await bench.sender.run();
    const [{ headers }] = bench.receiver.received as [(typeof bench.receiver.received)[number]];
    expect(String(headers['webhook-signature'])).toMatch(/^v1,[^ ]+$/);
  });

  it('an endpoint hears of the types it chose; one that is off, of nothing', async () => {
    const bench = await openSendingBench(engine);
    const input = { url: bench.receiver.url, types: ['balance.adjusted'] as const };
    const { result } = await bench.endpoints.create(testShopId, input, 'create-1');
    await bench.join('noor');
    await bench.give('noor', 5);
    await bench.sender.run();
    expect(typesOf(bench)).toEqual(['balance.adjusted']);
    const key = [testShopId, result.endpoint.id] as const;
    await bench.give('noor', 6);
    await bench.endpoints.update(key, { state: 'off' }, 'off-1');
    await bench.give('noor', 7);
    await bench.endpoints.update(key, { state: 'on', types: [] }, 'on-1');
    await bench.give('noor', 8);
    await bench.sender.run();
    expect(bench.receiver.received.map(({ event }) => event.data)).toMatchObject([
      { points: 5 },
      { points: 8 },
    ]);
  });

  it('a ping says nothing, and is answered like an event', async () => {
    const bench = await openSendingBench(engine);
    const { id } = await bench.addEndpoint();
    const { result } = await bench.endpoints.ping([testShopId, id], 'ping-1');
    await bench.endpoints.ping([testShopId, id], 'ping-1');
    await bench.sender.run();
    expect(bench.receiver.received).toHaveLength(1);
    expect(bench.receiver.received[0]).toMatchObject({
      id: result.eventId,
      event: { type: 'endpoint.ping', data: { endpointId: id } },
    });
    const [endpoint] = await bench.endpoints.list(testShopId);
    expect(endpoint?.lastSuccessAt).not.toBeNull();
  });

  it('W3 a day told again keeps its ids and its order', async () => {
    const bench = await openSendingBench(engine);
    const from = bench.clock.now();
    await bench.join('noor');
    for (const points of [1, 2, 3]) await bench.give('noor', points);
    const { id } = await bench.addEndpoint();
    await bench.sender.run();
    expect(bench.receiver.received).toEqual([]);
    const span = { from, to: bench.clock.now() + 1 };
    const { result } = await bench.endpoints.replay([testShopId, id], span, 'replay-1');
    expect(result).toEqual({ events: 5, next: null });
    await bench.sender.run();
    const first = bench.receiver.received.map((each) => each.id);
    expect(typesOf(bench).slice(2)).toEqual(Array(3).fill('balance.adjusted'));
    await bench.endpoints.replay([testShopId, id], span, 'replay-2');
    await bench.sender.run();
    expect(bench.receiver.received.map((each) => each.id)).toEqual([...first, ...first]);
  });

  it('nothing is sent of a member who was erased', async () => {
    const bench = await openSendingBench(engine);
    await bench.addEndpoint();
    await bench.join('noor');
    await bench.store.database.write(() => readAll('DELETE FROM members RETURNING account_id'));
    await bench.sender.run();
    expect(bench.receiver.received).toEqual([]);
    expect(await waiting(bench)).toEqual([]);
  });
});

describe.each(testEngines)('W2 what follows from an answer, on $name', (engine) => {
  /** Moves the clock from one due moment to the next; answers the hours of all attempts since the first. */
  async function runThrough(bench: SendingBench, timesMax: number): Promise<readonly number[]> {
    const start = bench.clock.now();
    const attempts: number[] = [];
    for (let time = 0; time < timesMax; time += 1) {
      const before = bench.receiver.received.length;
      await bench.sender.run();
      for (const _attempt of bench.receiver.received.slice(before))
        attempts.push((bench.clock.now() - start) / hour);
      const [next] = await waiting(bench);
      if (next === undefined) break;
      bench.clock.advance(Math.max(1, next.due - bench.clock.now()));
    }
    return attempts;
  }

  it('W2 an event is tried ten times over at least 72 hours, with one id, its own time and the same bytes', async () => {
    const bench = await openSendingBench(engine);
    await bench.addEndpoint();
    bench.receiver.answer = () => ({ status: 500 });
    await bench.join('noor');
    await bench.store.database.write(() =>
      readAll(`DELETE FROM deliveries WHERE position > 0 RETURNING event_id`),
    );
    const hours = await runThrough(bench, 30);
    expect(hours).toHaveLength(10);
    expect(hours.at(-1)).toBeGreaterThanOrEqual(72);
    const { received } = bench.receiver;
    expect(new Set(received.map(({ id }) => id)).size).toBe(1);
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
    expect(new Set(received.map(({ timestamp }) => timestamp)).size).toBe(10);
    expect(bench.log).toEqual([`gave up ${received[0]?.id}`]);
  });

  it('W2 410 switches the endpoint off at once', async () => {
    const bench = await openSendingBench(engine);
    await bench.addEndpoint();
    bench.receiver.answer = () => ({ status: 410 });
    await bench.join('noor');
    await bench.sender.run();
    expect(bench.receiver.received).toHaveLength(1);
    expect(bench.log).toEqual(['off: gone']);
    expect(await bench.endpoints.list(testShopId)).toMatchObject([
      { state: 'off', offReason: 'gone', lastFailure: 'answered 410' },
    ]);
    expect(await waiting(bench)).toEqual([]);
  });

  it.each([429, 502, 503, 504])(
    'W2 %i gives the endpoint a rest as long as Retry-After says',
    async (status) => {
      const bench = await openSendingBench(engine);
      await bench.addEndpoint();
      bench.receiver.answer = () => ({ status, headers: { 'retry-after': '600' } });
      await bench.join('noor');
      await bench.sender.run();
      await bench.join('mila');
      bench.clock.advance(599_000);
      await bench.sender.run();
      // Mila's have not even been tried.
      const first = bench.receiver.received.length;
      expect(bench.receiver.received.every(({ event }) => event.type === 'member.joined')).toBe(
        true,
      );
      expect(first).toBe(1);
      bench.receiver.answer = () => ({ status: 200 });
      bench.clock.advance(1_000);
      await bench.sender.run();
      expect(bench.receiver.received).toHaveLength(first + 4);
    },
  );

  it('W2 Retry-After puts an event off whatever the status', async () => {
    const bench = await openSendingBench(engine);
    await bench.addEndpoint();
    bench.receiver.answer = () => ({ status: 400, headers: { 'retry-after': '90' } });
    await bench.join('noor');
    await bench.sender.run();
    bench.clock.advance(89_000);
    await bench.sender.run();
    expect(bench.receiver.received).toHaveLength(1);
    bench.clock.advance(1_000);
    await bench.sender.run();
    expect(bench.receiver.received).toHaveLength(2);
  });

  it('W2 a redirect is a failure', async () => {
    const bench = await openSendingBench(engine);
    await bench.addEndpoint();
    bench.receiver.answer = () => ({ status: 302, headers: { location: bench.receiver.url } });
    await bench.join('noor');
    await bench.sender.run();
    expect(bench.receiver.received).toHaveLength(1);
    expect(await waiting(bench)).toMatchObject([{ attempts: 1 }, { attempts: 0 }]);
  });

  it('W3 an event that fails holds back that member alone', async () => {
    const bench = await openSendingBench(engine);
    await bench.addEndpoint();
    bench.receiver.answer = ({ data }) => ({
      status: 'customerId' in data && data.customerId === 'noor' ? 500 : 200,
    });
    await bench.join('noor');
    await bench.join('mila');
    await bench.give('noor', 1);
    await bench.give('mila', 2);
    await bench.sender.run();
    const told = bench.receiver.received.map(({ event }) => [
      'customerId' in event.data ? event.data.customerId : '',
      event.type,
    ]);
    expect(told.filter(([who]) => who === 'noor')).toEqual([['noor', 'member.joined']]);
    expect(told.filter(([who]) => who === 'mila').map(([, type]) => type)).toEqual([
      'member.joined',
      'points.available',
      'balance.adjusted',
    ]);
    bench.receiver.answer = () => ({ status: 200 });
    bench.clock.advance(5_000);
    await bench.sender.run();
    expect(
      bench.receiver.received
        .filter(({ event, status }) => status === 200 && JSON.stringify(event).includes('"noor"'))
        .map(({ event }) => event.type),
    ).toEqual(['member.joined', 'points.available', 'balance.adjusted']);
  });

  it('an endpoint to which nothing gets through for five days is switched off, with a line for the log', async () => {
    const bench = await openSendingBench(engine);
    await bench.addEndpoint();
    bench.receiver.answer = () => ({ status: 500 });
    for (let day = 0; day < 6; day += 1) {
      await bench.join(`noor-${day}`);
      await bench.sender.run();
      bench.clock.advance(24 * hour);
    }
    await bench.sender.run();
    expect(bench.log.filter((line) => line.startsWith('off'))).toEqual(['off: failing']);
    expect(await bench.endpoints.list(testShopId)).toMatchObject([
      { state: 'off', offReason: 'failing' },
    ]);
  });
});

describe.each(testEngines)('W3 the outbox, on $name', (engine) => {
  it('W3 what is rolled back, replayed or refused tells nothing', async () => {
    const bench = await openSendingBench(engine);
    await bench.addEndpoint();
    await bench.join('noor');
    const events = (): Promise<readonly unknown[]> =>
      bench.store.database.read(() => readAll('SELECT id FROM member_events'));
    const before = await events();
    const { database } = bench.store;
    await expect(
      database.write(function* () {
        yield saveEvents(testShopId, 'account', [
          {
            id: 'evt_1',
            type: 'member.joined',
            at: 1,
            recordedAt: 1,
            version: 1,
            position: 0,
            data: {},
          },
        ]);
        throw new LoyaltyError('unavailable', 'The power is gone.');
      }),
    ).rejects.toThrow('The power is gone.');
    await bench.give('noor', -1_000_000);
    await bench.join('noor');
    expect(await events()).toEqual(before);
  });

  it('W3 several senders on one database send each event once while all goes well', async () => {
    const bench = await openSendingBench(engine);
    await bench.addEndpoint();
    const members = Array.from({ length: 20 }, (_, index) => `member-${index}`);
    for (const member of members) await bench.join(member);
    const senders = [bench.sender, bench.makeSender(), bench.makeSender()];
    await Promise.all(senders.map((sender) => sender.run()));
    const ids = bench.receiver.received.map(({ id }) => id);
    expect(ids).toHaveLength(40);
    expect(new Set(ids).size).toBe(40);
  });

  it('W3 what a process that died had claimed is sent when its lease has ended', async () => {
    const bench = await openSendingBench(engine);
    await bench.addEndpoint();
    await bench.join('noor');
    const dying = bench.makeSender();
    const { promise: isAsked, resolve } = Promise.withResolvers<void>();
    bench.receiver.answer = () => {
      resolve();
      return new Promise(() => {});
    };
    void dying.run();
    await isAsked;
    bench.receiver.answer = () => ({ status: 200 });
    await bench.sender.run();
    expect(bench.receiver.received).toEqual([]);
    bench.clock.advance(60_000);
    await bench.sender.run();
    expect(typesOf(bench)).toEqual(['member.joined', 'points.available']);
  });
});
