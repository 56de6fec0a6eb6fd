// Rewards as coupons: one for each redemption, however often somebody asks and whatever gets lost on the way.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as v from 'valibot';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { FulfilmentRequest, RemoteFulfilment } from '../../fulfilment/fulfilment.ts';
import { startFakeWooShop } from './test-support/fake-woo-shop.ts';
import type { FakeWooShop } from './test-support/fake-woo-shop.ts';
import { wooCoupons } from './woo-coupons.ts';
import { wooRest } from './woo-rest.ts';
import { wooSettingsSchema } from './woo-settings.ts';
import type { WooSettings } from './woo-settings.ts';

const request: FulfilmentRequest = {
  shopId: 'shop_1',
  redemptionId: '0197-a',
  customerId: '7',
  rewardId: 'five-off',
  kind: 'amount_off',
  currency: 'EUR',
  amount: 500,
  minimumSpend: 1_500,
  terms: {},
  expiresAt: Date.parse('2027-02-01T00:00:00.000Z'),
};
const patient = (): AbortSignal => AbortSignal.timeout(20_000);

let shop: FakeWooShop;
let coupons: RemoteFulfilment;

function settingsOf(more: Partial<WooSettings> = {}): WooSettings {
  return v.parse(wooSettingsSchema, { ...shop.settings, ...more });
}

beforeEach(async () => {
  shop = await startFakeWooShop();
  coupons = wooCoupons(settingsOf(), fetch);
});

async function issue(changes: Partial<FulfilmentRequest> = {}): Promise<string> {
  const answer = await coupons.issue({ ...request, ...changes }, patient());
  if (answer.outcome !== 'issued') throw new Error(answer.outcome);
  return answer.code;
}

function only(): Record<string, unknown> {
  expect(shop.coupons.size).toBe(1);
  const [coupon] = shop.coupons.values();
  return coupon ?? {};
}

describe('making a coupon', () => {
  it('is a percentage of the cart', async () => {
    await issue({ kind: 'percent_off', amount: null, terms: { percent: 15 } });
    expect(only()).toMatchObject({ discount_type: 'percent', amount: '15' });
  });

  it('makes one piece of a product free', async () => {
    const product = { id: '42', title: 'Mug' };
    await issue({ kind: 'free_product', amount: null, terms: { product } });
    expect(only()).toMatchObject({
      discount_type: 'percent',
      amount: '100',
      product_ids: [42],
      limit_usage_to_x_items: 1,
    });
  });

  it('refuses a percentage with a cap, which WooCommerce does not have', async () => {
    const changes = {
      kind: 'percent_off',
      amount: null,
      terms: { percent: 15, maximum: 1 },
    } as const;
    expect(await coupons.issue({ ...request, ...changes }, patient())).toEqual({
      outcome: 'refused',
    });
    expect(shop.coupons.size).toBe(0);
  });

  it('is for one use, for so much, for an order of so much, until its day', async () => {
    const code = await issue();
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    expect(only()).toMatchObject({
      code: code.toLowerCase(),
      discount_type: 'fixed_cart',
      amount: '5.00',
      minimum_amount: '15.00',
      usage_limit: 1,
      usage_limit_per_user: 1,
      free_shipping: false,
      date_expires_gmt: '2027-02-01T00:00:00',
      meta_data: [{ key: '_zegel_redemption', value: '0197-a' }],
    });
    expect(only()).not.toHaveProperty('email_restrictions');
  });

  it('free shipping takes nothing off and has no end where the reward has none', async () => {
    await issue({ kind: 'free_shipping', amount: null, minimumSpend: null, expiresAt: null });
    expect(only()).toMatchObject({ free_shipping: true, amount: '0' });
    expect(only()).not.toHaveProperty('date_expires_gmt');
    expect(only()).not.toHaveProperty('minimum_amount');
  });

  it.each([
    ['JPY', 500, '500'],
    ['KWD', 5_250, '5.250'],
    ['EUR', 5, '0.05'],
  ])('%s %i is %s', async (currency, amount, expected) => {
    await issue({ currency, amount });
    expect(only()['amount']).toBe(expected);
  });

  it('asked again it is the same one, also where the first answer was lost', async () => {
    const code = await issue();
    expect(await issue()).toBe(code);
    const losesAnswers: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      if (init?.method !== 'POST') return response;
      await response.body?.cancel();
      throw new TypeError('fetch failed');
    };
    const forgetful = wooCoupons(settingsOf(), losesAnswers);
    const other = { ...request, redemptionId: '0197-b' };
    await expect(forgetful.issue(other, patient())).rejects.toThrow(/did not answer/);
    expect(shop.coupons.size).toBe(2);
    const again = await coupons.issue(other, patient());
    expect(again).toMatchObject({ outcome: 'issued' });
    expect(shop.coupons.size).toBe(2);
  });

  it('ten at once make one', async () => {
    const codes = await Promise.all(Array.from({ length: 10 }, () => issue()));
    expect(new Set(codes).size).toBe(1);
    only();
  });

  it('each redemption has a code of its own, and another key makes other codes', async () => {
    const codes = [await issue(), await issue({ redemptionId: '0197-b' })];
    const others = wooCoupons(
      settingsOf({ codeKey: 'another key that makes the codes of a shop' }),
      fetch,
    );
    const answer = await others.issue(request, patient());
    if (answer.outcome === 'issued') codes.push(answer.code);
    expect(new Set(codes).size).toBe(3);
  });

  it('a code that the shop made by itself is left alone', async () => {
    const code = await issue();
    const [coupon] = shop.coupons.values();
    Object.assign(coupon ?? {}, { meta_data: [] });
    await expect(issue()).rejects.toThrow(/somebody else/);
    await expect(coupons.void({ ...request, code }, patient())).rejects.toThrow(/somebody else/);
    only();
  });

  it('may be for one address alone', async () => {
    shop.customers.set(7, { email: 'noor@example.org', first_name: 'Noor' });
    coupons = wooCoupons(settingsOf({ bindsCoupons: true }), fetch);
    await issue();
    expect(only()).toMatchObject({ email_restrictions: ['noor@example.org'] });
    await issue({ redemptionId: '0197-b', customerId: 'not a number' });
    await issue({ redemptionId: '0197-c', customerId: '8' });
    expect(shop.coupons.size).toBe(3);
  });

  it('what the shop refuses for good is refused', async () => {
    shop.faults.push(
      { status: 200, body: '[]' },
      { status: 400, body: '{"code":"rest_invalid_param"}' },
    );
    expect(await coupons.issue(request, patient())).toEqual({ outcome: 'refused' });
  });
});

describe('taking a coupon back', () => {
  it('is gone for good, and gone twice is gone', async () => {
    const code = await issue();
    expect(await coupons.void({ ...request, code }, patient())).toEqual({ outcome: 'voided' });
    expect(shop.coupons.size).toBe(0);
    expect(await coupons.void({ ...request, code }, patient())).toEqual({ outcome: 'voided' });
  });

  it('is found without its code, where nobody knows whether it was made', async () => {
    await issue();
    expect(await coupons.void({ ...request, code: null }, patient())).toEqual({
      outcome: 'voided',
    });
    expect(shop.coupons.size).toBe(0);
    const never = { ...request, redemptionId: '0197-x', code: null };
    expect(await coupons.void(never, patient())).toEqual({ outcome: 'voided' });
  });

  it('is refused once it was used, also in the very moment of asking', async () => {
    const code = await issue();
    const [coupon] = shop.coupons.values();
    const usedMeanwhile: typeof fetch = async (input, init) => {
      if (init?.method === 'PUT' && coupon !== undefined) coupon.usage_count = 1;
      return fetch(input, init);
    };
    const racing = wooCoupons(settingsOf(), usedMeanwhile);
    expect(await racing.void({ ...request, code }, patient())).toEqual({ outcome: 'refused' });
    expect(shop.coupons.size).toBe(1);
    expect(await coupons.void({ ...request, code }, patient())).toEqual({ outcome: 'refused' });
  });
});

describe('a shop on a bad day', () => {
  it.each([
    ['500', { status: 500 }, 'unavailable', undefined],
    ['429', { status: 429, headers: { 'retry-after': '7' } }, 'unavailable', 7_000],
    ['401', { status: 401 }, 'forbidden', undefined],
    [
      'a redirect',
      { status: 302, headers: { location: 'https://elsewhere.example/' } },
      'forbidden',
      undefined,
    ],
    ['no JSON', { status: 200, body: '<html>' }, 'network', undefined],
    ['another JSON', { status: 200, body: '{"hello":1}' }, 'invalid_request', undefined],
  ])('%s is an error that says so', async (_name, fault, code, retryAfterMs) => {
    shop.faults.push(fault);
    const failure = await coupons.issue(request, patient()).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'LoyaltyError', code, retryAfterMs });
    expect(String(failure)).not.toMatch(/c[ks]_/);
    expect(await issue()).toMatch(/-/);
    only();
  });

  it('no answer at all ends with the signal', async () => {
    shop.faults.push('hang');
    await expect(coupons.issue(request, AbortSignal.timeout(50))).rejects.toMatchObject({
      code: 'network',
      canRetry: true,
    });
  });

  it('the key goes into the address where the host drops the header, and never to another host', async () => {
    shop.dropsAuthorization = true;
    await expect(coupons.issue(request, patient())).rejects.toMatchObject({ code: 'forbidden' });
    coupons = wooCoupons(settingsOf({ auth: 'query' }), fetch);
    await issue();
    only();

    let heard = 0;
    const thief = createServer((_request, response) => {
      heard += 1;
      response.end('[]');
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void thief.close());
    await new Promise((resolve) => void thief.once('listening', resolve));
    const { port } = thief.address() as AddressInfo;
    shop.faults.push({ status: 307, headers: { location: `http://127.0.0.1:${port}/` } });
    const rest = wooRest(settingsOf(), { fetch, signal: patient() });
    await expect(rest({ method: 'GET', path: '/orders' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(heard).toBe(0);
  });
});

describe('settings', () => {
  it.each([
    [{ url: 'http://shop.example' }, /https/],
    [{ url: 'https://user:pass@shop.example' }, /https/],
    [{ url: 'https://shop.example/?x=1' }, /https/],
    [{ url: 'shop.example' }, /https/],
    [{ secrets: [''] }, /16/],
    [{ secrets: ['short'] }, /16/],
    [{ secrets: [] }, /length/],
    [{ secrets: [' a secret with a space before it'] }, /spaces/],
    [{ consumerKey: 'cs_0123456789' }, /ck_/],
    [{ consumerSecret: '' }, /cs_/],
    [{ giftCardProductIds: ['abc'] }, /number/],
    [{ unknown: true }, /unknown/i],
  ])('%j do not fit', (more, message) => {
    expect(() => settingsOf(more as Partial<WooSettings>)).toThrow(message);
  });

  it('takes a shop in a folder, with or without a slash', () => {
    expect(settingsOf({ url: 'https://shop.example/winkel/' }).url).toBe(
      'https://shop.example/winkel',
    );
  });
});
