// Shopify's own habits, over real HTTP: what it sends again is old, and what it gives up is found by asking.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import type { Delivery } from '../connector.ts';
import { bytesOf, line, order } from './fixtures/build-payload.ts';
import { shopifyConnector } from './shopify-connector.ts';
import { testSettings } from './test-support/test-settings.ts';
import { webhookSender } from './test-support/webhook-sender.ts';

const hour = 60 * 60 * 1_000;
const settings = testSettings();

/** Takes deliveries as the server does: verified over the bytes as they came. */
async function receiver(): Promise<{
  address: string;
  taken: Delivery[];
  failures: { left: number };
}> {
  const taken: Delivery[] = [];
  const failures = { left: 0 };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = new Headers(request.headers as Record<string, string>);
      const delivery = { headers, body: Buffer.concat(chunks) };
      const verdict = shopifyConnector.verify(delivery, settings, 0);
      failures.left -= 1;
      const isTaken = failures.left < 0 && verdict.outcome === 'accepted';
      if (isTaken) taken.push(delivery);
      response.writeHead(isTaken ? 200 : verdict.outcome === 'accepted' ? 503 : 401).end();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    taken,
    failures,
  };
}

const state = (financialStatus: string, second: number): Uint8Array =>
  bytesOf(
    order({
      financial_status: financialStatus,
      updated_at: `2026-11-02T10:00:0${second}Z`,
      line_items: [line({ id: '101', price: '25.00' })],
    }),
  );

it('W1 deliveries of a real sender over HTTP are taken', async () => {
  const { address, taken } = await receiver();
  await webhookSender(address).trigger('orders/paid', state('paid', 1));
  expect(taken).toHaveLength(1);
});

it('W6 a try that comes late carries the old state, and says so', async () => {
  const { address, taken, failures } = await receiver();
  const sender = webhookSender(address);
  failures.left = 1;
  await sender.trigger('orders/updated', state('pending', 1));
  await sender.trigger('orders/paid', state('paid', 2));
  await sender.advance(hour);
  expect(sender.waiting).toBe(0);
  const events = taken.flatMap((delivery) => shopifyConnector.read(delivery, settings));
  // The later state came first: the ledger leaves the older one aside by its moment.
  expect(events).toMatchObject([
    { event: { at: '2026-11-02T10:00:02.000Z', order: { isPaid: true } } },
    { event: { at: '2026-11-02T10:00:01.000Z', order: { isPaid: false } } },
  ]);
  const labels = taken.map((delivery) => shopifyConnector.verify(delivery, settings, 0));
  expect(labels).toMatchObject([
    { label: { subject: 'order:5324830114101' } },
    { label: { subject: 'order:5324830114101' } },
  ]);
});

it('W5 after eight failures in a row the subscription is gone, and only asking helps', async () => {
  const { address, taken, failures } = await receiver();
  const sender = webhookSender(address);
  failures.left = Number.POSITIVE_INFINITY;
  await sender.trigger('orders/paid', state('paid', 1));
  await sender.advance(5 * hour);
  expect(sender).toMatchObject({ isSubscribed: false, waiting: 0 });
  failures.left = 0;
  await sender.trigger('orders/paid', state('paid', 2));
  expect(taken).toEqual([]);
});
