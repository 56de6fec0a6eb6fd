// What happens when a shop falls silent: WooCommerce drops what fails, disables a webhook at the seventh failure in a
// row, and says nothing of either. Asking finds everything, once, and somebody is warned.

import { pino } from 'pino';
import { reached } from '@zegel/core/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer } from '../../http/test-support/test-server.ts';
import type { TestServer } from '../../http/test-support/test-server.ts';
import { connectionFigures } from '../connection-figures.ts';
import { startFakeWooShop } from './test-support/fake-woo-shop.ts';
import type { FakeWooShop } from './test-support/fake-woo-shop.ts';

const minute = 60_000;
const orders = process.env['LONG'] === undefined ? 250 : 1_000;

let time: number;
let warnings: string[];
let server: TestServer;
let shop: FakeWooShop;
let connectionId: string;

beforeEach(async () => {
  time = Math.floor(Date.now() / 1_000) * 1_000;
  warnings = [];
  const logger = pino({ level: 'warn' }, { write: (line: string) => void warnings.push(line) });
  server = await startTestServer({ now: () => time, logger });
  await server.connections.jobs.stop();
  shop = await startFakeWooShop(() => time);
  const { id } = await server.connections.store.add({
    shopId: server.shop.shopId,
    kind: 'woocommerce',
    settings: shop.settings,
  });
  connectionId = id;
  await shop.connect(`${server.url}/v1/connections/${id}/webhooks`);
  const bearer = await server.shop.sign('7');
  const body = { termsVersion: '2026-09', marketingConsent: false };
  await server.ask('POST', '/v1/me/enrolment', { bearer, key: 'join', body });
});
afterEach(() => server.close());

async function worked(): Promise<void> {
  while ((await server.connections.jobs.workInbox()) > 0);
}

async function pending(): Promise<unknown> {
  const { json } = await server.ask('GET', '/v1/members/7', { bearer: server.shop.secretKey });
  return json['pending'];
}

/** One round of asking, and what it brought is worked off. */
async function asked(): Promise<number> {
  const { messages } = await server.connections.jobs.look();
  await worked();
  return messages;
}

function silenceWarnings(): readonly string[] {
  return warnings.filter((line) => line.includes('delivers nothing'));
}

describe('W5 silence', () => {
  it(
    'W5 what was never delivered is found by one round of asking, and nothing counts twice',
    { timeout: 300_000 },
    async ({ task }) => {
      const line = { total: '20.66', tax: '4.34' };
      shop.webhooks.isDropping = true;
      // A crowd within one second, and the rest over some hours.
      for (let number = 0; number < orders; number += 1) {
        await shop.order({ lines: [line] });
        if (number > orders / 2) time += 7_000;
      }
      shop.webhooks.isDropping = false;
      const delivered = await shop.order({ lines: [line] });
      await worked();
      expect(await pending()).toBe(100);

      time += minute;
      expect(await asked()).toBe(orders + 1);
      expect(await pending()).toBe((orders + 1) * 100);

      time += 5 * minute;
      expect(await asked()).toBeLessThan(40);
      expect(await pending()).toBe((orders + 1) * 100);

      // Late, but here it comes.
      await shop.change(delivered, { modifiedAt: delivered.modifiedAt });
      await worked();
      expect(await pending()).toBe((orders + 1) * 100);
      reached(task, `${orders} dropped deliveries found in one round, none doubled`);
    },
  );

  it('W5 seven refusals disable the webhook; the alarm comes within 15 minutes', async ({
    task,
  }) => {
    await shop.order({ lines: [{ total: '10.00' }] });
    await worked();
    await server.connections.store.turn(connectionId, 'off');
    for (let number = 0; number < 12; number += 1)
      await shop.order({ lines: [{ total: '10.00' }] });
    const sent = shop.webhooks.sent.map(({ status }) => status);
    expect(sent).toEqual([200, ...Array.from({ length: 7 }, () => 404)]);
    await server.connections.store.turn(connectionId, 'on');

    let minutes = 0;
    while (silenceWarnings().length === 0 && minutes < 60) {
      time += minute;
      minutes += 1;
      await asked();
    }
    expect(minutes).toBeLessThanOrEqual(15);
    expect(await pending()).toBe(13 * 40);
    expect(silenceWarnings()[0]).toContain(connectionId);
    const figures = connectionFigures(server.connections, () => time);
    const read = await Promise.all(
      figures.map(async (figure) => [figure.name, await figure.read()]),
    );
    expect(Object.fromEntries(read)).toEqual({
      zegel_inbox_waiting: 0,
      zegel_inbox_failed: 0,
      zegel_connections_silent: 1,
      zegel_connections_unreachable: 0,
    });

    // Once an hour, not once a minute.
    for (let more = 0; more < 59; more += 1) {
      time += minute;
      await server.connections.jobs.look();
    }
    expect(silenceWarnings()).toHaveLength(1);
    time += 2 * minute;
    await server.connections.jobs.look();
    expect(silenceWarnings()).toHaveLength(2);
    reached(task, `alarm after ${minutes} minutes of silence`);
  });

  it('W5 a few orders that asking found first are no alarm, until six hours pass without a delivery', async () => {
    shop.webhooks.isDropping = true;
    await shop.order({ lines: [{ total: '10.00' }] });
    for (let hours = 0; hours < 6; hours += 1) {
      await asked();
      expect(silenceWarnings()).toEqual([]);
      time += 60 * minute;
    }
    await asked();
    expect(silenceWarnings()).toHaveLength(1);
    shop.webhooks.isDropping = false;
    await shop.order({ lines: [{ total: '10.00' }] });
    time += 2 * 60 * minute;
    await asked();
    expect(silenceWarnings()).toHaveLength(1);
  });

  it('W5 a shop that sells nothing is not called silent', async () => {
    for (let day = 0; day < 30; day += 1) {
      time += 24 * 60 * minute;
      await asked();
    }
    expect(silenceWarnings()).toEqual([]);
  });
});

describe('asking a shop on a bad day', () => {
  it('goes on where it stopped, after as long as the shop wants', async () => {
    shop.webhooks.isDropping = true;
    for (let number = 0; number < 150; number += 1) {
      await shop.order({ lines: [{ total: '10.00' }] });
      time += 2_000;
    }
    // The second page is not to be had for now.
    const first = server.connections.jobs.look();
    while (shop.requests.length === 0) await new Promise((resolve) => void setImmediate(resolve));
    shop.faults.push({ status: 429, headers: { 'retry-after': '600' } });
    await first;
    await worked();
    const [connection] = await server.connections.store.list(null);
    expect(connection?.pollError).toContain('429');
    expect(await pending()).toBe(100 * 40);
    time += 9 * minute;
    expect(await asked()).toBe(0);
    time += 2 * minute;
    expect(await asked()).toBe(50);
    expect(await pending()).toBe(150 * 40);
    expect((await server.connections.store.list(null))[0]?.pollError).toBeNull();
  });

  it.each([
    ['500', { status: 500 }],
    ['502 with a page', { status: 502, body: '<html>' }],
    ['a page in the place of JSON', { status: 200, body: '<br>Warning: something' }],
    ['half an answer', { status: 200, body: '[{"id":' }],
    ['401', { status: 401, body: '{"code":"woocommerce_rest_cannot_view"}' }],
    ['a redirect', { status: 301, headers: { location: 'https://elsewhere.example/' } }],
  ])('%s is noted, and the next round finds everything', async (_name, fault) => {
    shop.webhooks.isDropping = true;
    await shop.order({ lines: [{ total: '10.00' }] });
    shop.faults.push(fault);
    expect(await asked()).toBe(0);
    const [connection] = await server.connections.store.list(null);
    expect(connection?.pollError).not.toBeNull();
    expect(connection?.pollError).not.toMatch(/c[ks]_/);
    time += minute;
    expect(await asked()).toBe(1);
    expect(await pending()).toBe(40);
  });

  it('an order nobody can read is told of, and holds nothing up', async () => {
    shop.webhooks.isDropping = true;
    await shop.order({ lines: [{ total: 'a lot' }] });
    await shop.order({ lines: [{ total: '10.00' }] });
    expect(await asked()).toBe(2);
    expect(await pending()).toBe(40);
    const [failed] = await server.connections.inbox.listFailed(connectionId, 10);
    expect(failed).toMatchObject({ topic: 'look_up', subject: 'order:1001' });
    expect(failed?.reason).toContain('"a lot" is no amount of money');
  });

  it('two processes at once ask once', async () => {
    shop.webhooks.isDropping = true;
    await shop.order({ lines: [{ total: '10.00' }] });
    await Promise.all([server.connections.jobs.look(), server.connections.jobs.look()]);
    expect(shop.requests).toHaveLength(1);
  });

  it('an order that cannot be looked up waits, and is found when the shop is back', async () => {
    const order = await shop.order({
      lines: [{ total: '10.00' }, { total: '5.00', productId: 12 }],
    });
    await worked();
    time += minute;
    shop.faults.push({ status: 503 });
    await shop.refund(order, { amount: '5.00', lines: [{ total: '5.00', productId: 12 }] });
    await worked();
    expect(await pending()).toBe(60);
    time += minute;
    await worked();
    expect(await pending()).toBe(40);
  });
});
