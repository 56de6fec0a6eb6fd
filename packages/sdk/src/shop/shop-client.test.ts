// The shop's side over HTTP, against a real server that writes down what it was asked.

import { describe, expect, it } from 'vitest';
import { fetchTransport, shopClient } from '../server.ts';
import type { ShopEvent } from '../server.ts';
import { makeAccount } from '../test-support/make-account.ts';
import { json, startServer } from '../test-support/start-server.ts';

const secretKey = 'sk_test_1';
const event: ShopEvent = {
  id: 'paid-1043',
  at: '2026-11-21T12:00:00.000Z',
  type: 'order.cancelled',
  order: { id: '1043' },
};
const voucher = {
  code: 'SUN-7K2/QQ4',
  rewardId: 'five-off',
  kind: 'amount_off',
  currency: 'EUR',
  amount: 500,
  percent: null,
  maximum: null,
  product: null,
  minimumSpend: null,
  expiresAt: null,
  customerId: 'c1',
  state: 'reserved',
  orderId: '1043',
};

describe('shopClient', () => {
  it('records events under one key, and says what each came to', async () => {
    const results = [{ id: event.id, result: { outcome: 'recorded', points: 12 } }];
    await using server = await startServer((_, response) =>
      json(response, { results }, 200, { 'idempotency-replayed': 'true' }),
    );
    const shop = shopClient({ url: `${server.url}/`, secretKey });
    expect(await shop.recordEvents([event], { idempotencyKey: 'k1' })).toEqual({
      results,
      isReplay: true,
    });
    expect(await shop.record(event, { idempotencyKey: 'k2' })).toEqual({
      result: { outcome: 'recorded', points: 12 },
      isReplay: true,
    });
    expect(server.asked[0]).toMatchObject({
      method: 'POST',
      path: '/v1/events',
      headers: { authorization: 'Bearer sk_test_1', 'idempotency-key': 'k1' },
    });
    expect(JSON.parse(server.asked[0]?.body ?? '')).toEqual({ events: [event] });
  });

  it('checks, keeps, lets go of and uses a voucher, by its code in the path', async () => {
    await using server = await startServer(({ method }, response) =>
      json(
        response,
        method === 'GET'
          ? { outcome: 'valid', voucher }
          : { result: { outcome: 'reserved', voucher } },
      ),
    );
    const shop = shopClient({ url: server.url, secretKey });
    const order = { orderId: '1043', customerId: 'c1' };
    const options = { idempotencyKey: 'k1' };
    expect(await shop.checkVoucher(voucher.code, 'c 1')).toMatchObject({ outcome: 'valid' });
    await shop.checkVoucher(voucher.code, null);
    expect(await shop.reserveVoucher(voucher.code, order, options)).toMatchObject({
      result: { outcome: 'reserved' },
      isReplay: false,
    });
    await shop.releaseVoucher(voucher.code, order, options);
    await shop.useVoucher(voucher.code, order, options);
    expect(server.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /v1/vouchers/SUN-7K2%2FQQ4?customerId=c%201',
      'GET /v1/vouchers/SUN-7K2%2FQQ4',
      'POST /v1/vouchers/SUN-7K2%2FQQ4/reservation',
      'DELETE /v1/vouchers/SUN-7K2%2FQQ4/reservation',
      'POST /v1/vouchers/SUN-7K2%2FQQ4/use',
    ]);
  });

  it('finds a member, or nobody', async () => {
    await using server = await startServer(({ path }, response) =>
      path.endsWith('/c1')
        ? json(response, makeAccount())
        : json(response, { code: 'not_found', detail: 'Nobody.' }, 404),
    );
    const shop = shopClient({ url: server.url, secretKey });
    expect(await shop.findMember('c1')).toEqual(makeAccount());
    expect(await shop.findMember('c2')).toBeNull();
  });

  it('adjusts, and moves the clock of a test shop', async () => {
    await using server = await startServer(({ path }, response) =>
      json(
        response,
        path === '/v1/test/clock'
          ? { now: '2026-12-01T00:00:00.000Z' }
          : { result: { outcome: 'adjusted', points: -5 } },
      ),
    );
    const shop = shopClient({ url: server.url, secretKey });
    const adjustment = { reason: 'Parcel came late', actor: 'mila', message: null };
    expect(
      await shop.adjust(
        { customerId: 'c1', points: -5 as never, ...adjustment },
        { idempotencyKey: 'k1' },
      ),
    ).toMatchObject({ result: { outcome: 'adjusted', points: -5 } });
    expect(JSON.parse(server.asked[0]?.body ?? '')).toEqual({ points: -5, ...adjustment });
    expect(await shop.moveClock(86_400, { idempotencyKey: 'k2' })).toEqual({
      now: '2026-12-01T00:00:00.000Z',
    });
  });

  it('names the field of an answer that does not fit', async () => {
    await using server = await startServer((_, response) =>
      json(response, { outcome: 'valid', voucher: { ...voucher, amount: '5.00' } }),
    );
    const shop = shopClient({ url: server.url, secretKey });
    await expect(shop.checkVoucher('a', null)).rejects.toMatchObject({
      code: 'protocol',
      message: expect.stringContaining('voucher.amount') as string,
    });
  });

  it('says what the server says, and retries what may pass', async () => {
    await using server = await startServer((_, response, count) =>
      count === 1
        ? json(response, { code: 'unavailable', detail: 'Busy.' }, 503)
        : json(response, { code: 'forbidden', detail: 'This key may not.' }, 403),
    );
    const transport = fetchTransport({ retryDelayMs: 1 });
    const shop = shopClient({ url: server.url, secretKey, transport });
    await expect(shop.recordEvents([event], { idempotencyKey: 'k1' })).rejects.toMatchObject({
      code: 'forbidden',
      message: 'This key may not.',
      status: 403,
      canRetry: false,
    });
    expect(server.asked.map(({ headers }) => headers['idempotency-key'])).toEqual(['k1', 'k1']);
  });

  it('S3 takes a secret key only, and only on a server', () => {
    expect(() => shopClient({ url: 'https://l.example', secretKey: 'pk_test_1' })).toThrow(
      /secret key \(sk_/,
    );
    Object.assign(globalThis, { document: {} });
    try {
      expect(() => shopClient({ url: 'https://l.example', secretKey })).toThrow(/server only/);
    } finally {
      Reflect.deleteProperty(globalThis, 'document');
    }
  });
});
