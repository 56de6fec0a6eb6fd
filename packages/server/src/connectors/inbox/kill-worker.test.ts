// Workers that are killed, again and again, while they work an inbox off: in the end every order has earned once.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { reached } from '@zegel/core/testing';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { ledgerBackend } from '../../backends/ledger/ledger-backend.ts';
import {
  customer,
  testClock,
  testEngines,
  testShopId,
} from '../../ledger/test-support/test-store.ts';
import { makeWebhookSecret } from '../events/events-connector.ts';
import { openConnections } from '../open-connections.ts';
import { signEvent } from '../test-support/sign-event.ts';

const script = fileURLToPath(new URL('../test-support/inbox-process.ts', import.meta.url));
const kills = process.env['LONG'] === undefined ? 3 : 30;
const orders = kills * 25;

/** Kills a worker after so many events; answers how many it told of. */
async function workAndKill(place: string, now: number, after: number): Promise<number> {
  const child = spawn(process.execPath, ['--conditions=source', script, place, String(now)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let told = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line !== '') told += 1;
    if (told === after) child.kill('SIGKILL');
  }
  await ended;
  return told;
}

describe.each(testEngines)('on $name', (engine) => {
  it(
    'W4 workers killed half-way lose no delivery and double none',
    { timeout: (60 + kills * 20) * 1_000 },
    async ({ task }) => {
      const place = await engine.place();
      const clock = testClock();
      const store = await engine.open(place, clock);
      const backend = ledgerBackend({ ...store, shopId: testShopId, now: clock.now });
      await backend
        .shopper(customer('noor'))
        .enrol({ termsVersion: '1', marketingConsent: false }, { idempotencyKey: 'join' });
      const connections = openConnections({
        database: store.database,
        secretsKey: 'a key of at least thirty-two characters',
        shopSideOf: () => backend.shop,
        logger: pino({ level: 'silent' }),
        now: clock.now,
      });
      const secret = makeWebhookSecret();
      const { id } = await connections.store.add({
        shopId: testShopId,
        kind: 'events',
        settings: { secrets: [secret] },
      });
      for (let number = 0; number < orders; number += 1) {
        const event = {
          id: `paid-${number}`,
          at: '2026-11-02T09:00:00.000Z',
          type: 'order.paid',
          customer: { id: 'noor' },
          order: {
            id: `order-${number}`,
            currency: 'EUR',
            lines: [{ productId: 'p', quantity: 1, total: '10.00' }],
          },
        };
        const { headers, body } = signEvent(secret, event, clock.now());
        const read = (): Promise<Uint8Array> => Promise.resolve(Buffer.from(body));
        expect(await connections.desk.receive(id, read, new Headers(headers))).toBe('taken');
      }

      for (let round = 0; round < kills; round += 1) {
        expect(await workAndKill(place, clock.now(), 5 + (round % 17))).toBeGreaterThan(0);
        // Claims of the dead fall free.
        clock.advance(60_000);
      }
      while ((await connections.jobs.workInbox()) > 0);

      expect(await backend.shop.findMember('noor')).toMatchObject({ pending: orders * 10 });
      expect(await connections.inbox.countByConnection()).toEqual([]);
      expect((await store.storage.verify()).findings).toEqual([]);
      reached(task, `${kills} killed workers on ${engine.name}: ${orders} deliveries, each once`);
    },
  );
});
