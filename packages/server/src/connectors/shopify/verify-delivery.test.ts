// Only the shop itself is heard: by its bytes, its secrets and its name.

import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import type { Delivery, Verdict } from '../connector.ts';
import { shopifyConnector } from './shopify-connector.ts';
import { shopifySettingsSchema } from './shopify-settings.ts';
import type { ShopifySettings } from './shopify-settings.ts';
import { signed, testSettings, testShop, webhookSecret } from './test-support/test-settings.ts';

const body = Buffer.from('{"id":5324830114101,"note":"café <b>& /x</b>","total_price":"2629.95"}');
const signature = 'efMkwncWjrAyl2LwBXObkoLlqtgav2D2EvENRazGhVk=';

const settings = testSettings();
const verify = (delivery: Delivery, given: ShopifySettings = settings): Verdict =>
  shopifyConnector.verify(delivery, given, 0);

function delivery(
  headers: Record<string, string | undefined> = {},
  bytes: Uint8Array = body,
): Delivery {
  const all = {
    'X-Shopify-Hmac-Sha256': signature,
    'X-Shopify-Topic': 'orders/paid',
    'X-Shopify-Shop-Domain': testShop,
    'X-Shopify-Triggered-At': '2026-11-02T09:00:00.123456789Z',
    ...headers,
  };
  const kept = Object.entries(all).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return { headers: new Headers(kept), body: bytes };
}

it('W1 takes the known vector, over raw bytes, and labels it', () => {
  expect(body).toHaveLength(71);
  expect(verify(delivery())).toEqual({
    outcome: 'accepted',
    label: {
      topic: 'orders/paid',
      subject: 'order:5324830114101',
      triggeredAt: Date.UTC(2026, 10, 2, 9, 0, 0, 123),
    },
  });
});

it('W1 the newer header goes first, and a wrong one is not made good by a right older one', () => {
  const newer = { 'X-Shopify-Hmac-Sha256': undefined, 'Shopify-Hmac-Sha256': signature };
  expect(verify(delivery(newer)).outcome).toBe('accepted');
  const both = { 'Shopify-Hmac-Sha256': signature, 'X-Shopify-Hmac-Sha256': 'bm9uc2Vuc2U=' };
  expect(verify(delivery(both)).outcome).toBe('accepted');
  const wrong = { 'Shopify-Hmac-Sha256': 'bm9uc2Vuc2U=' };
  expect(verify(delivery(wrong)).outcome).toBe('refused');
});

it('W1 two secrets are valid while one replaces the other', () => {
  const both = testSettings({ webhookSecrets: ['shpss_the_new_secret', webhookSecret] });
  expect(verify(delivery(), both).outcome).toBe('accepted');
  const fresh = signed({ topic: 'orders/paid', body, secret: 'shpss_the_new_secret' });
  expect(verify(fresh, both).outcome).toBe('accepted');
  expect(
    verify(delivery(), testSettings({ webhookSecrets: ['shpss_the_new_secret'] })).outcome,
  ).toBe('refused');
});

it.each([
  ['no signature', { 'X-Shopify-Hmac-Sha256': undefined }],
  ['an empty signature', { 'X-Shopify-Hmac-Sha256': '' }],
  [
    'the digest in hex',
    { 'X-Shopify-Hmac-Sha256': Buffer.from(signature, 'base64').toString('hex') },
  ],
  [
    'base64url',
    {
      'X-Shopify-Hmac-Sha256': signature.replaceAll('+', '-').replaceAll('/', '_').replace('=', ''),
    },
  ],
  [
    'the same bytes in another spelling',
    { 'X-Shopify-Hmac-Sha256': signature.replace('Vk=', 'Vl=') },
  ],
  [
    'a key that is blank',
    { 'X-Shopify-Hmac-Sha256': '7BEhBgqyGcPlH2i0QokDmEsvdgtIU87fZzhHWOcYrJI=' },
  ],
  ['another shop', { 'X-Shopify-Shop-Domain': 'other.myshopify.com' }],
  ['no shop', { 'X-Shopify-Shop-Domain': undefined }],
  ['no topic', { 'X-Shopify-Topic': undefined }],
  ['an empty topic', { 'X-Shopify-Topic': '' }],
])('W1 refuses %s', (_name, headers) => {
  expect(verify(delivery(headers))).toMatchObject({ outcome: 'refused' });
});

it('W1 a blank secret signs nothing, even past the settings', () => {
  const blank = { ...settings, webhookSecrets: [''] };
  const headers = { 'X-Shopify-Hmac-Sha256': '7BEhBgqyGcPlH2i0QokDmEsvdgtIU87fZzhHWOcYrJI=' };
  expect(verify(delivery(headers), blank).outcome).toBe('refused');
});

/** One bit of the body, of the signature or of the secret is another. */
function changed(
  what: 'body' | 'signature' | 'secret',
  right: Delivery,
  own: ShopifySettings,
  bit: number,
): readonly [Delivery, ShopifySettings] {
  const flip = (bytes: Uint8Array): Uint8Array => {
    const place = Math.floor(bit / 8) % bytes.length;
    return bytes.map((byte, index) => (index === place ? byte ^ (1 << (bit % 8)) : byte));
  };
  if (what === 'secret')
    return [right, { ...own, webhookSecrets: own.webhookSecrets.map((secret) => `${secret}x`) }];
  if (what === 'body') return [{ ...right, body: flip(right.body) }, own];
  const headers = new Headers(right.headers);
  const bytes = flip(Buffer.from(right.headers.get('X-Shopify-Hmac-Sha256') ?? '', 'latin1'));
  // What no header may hold never gets this far.
  const claimed = Buffer.from(bytes)
    .toString('latin1')
    .replaceAll(/[^\u0021-\u007e]/g, '!');
  headers.set('X-Shopify-Hmac-Sha256', claimed);
  return [{ ...right, headers }, own];
}

it('W1 10,000 changes of body, signature and secret: none is taken, and each unchanged one is', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 300 }),
      fc.string({ minLength: 16, maxLength: 40 }).filter((text) => text.trim() !== ''),
      fc.constantFrom('body', 'signature', 'secret'),
      fc.nat(),
      (sent, secret, what, bit) => {
        const own = { ...settings, webhookSecrets: [secret] };
        const right = signed({ topic: 'orders/paid', body: sent, secret });
        expect(verify(right, own).outcome).toBe('accepted');
        expect(verify(...changed(what, right, own, bit)).outcome).toBe('refused');
      },
    ),
    { numRuns: 10_000 },
  );
});

it.each([
  ['orders/updated', '{"id":820982911946154509}', 'order:820982911946154509'],
  ['refunds/create', '{"id":900,"order_id":820982911946154509}', 'order:820982911946154509'],
  [
    'orders/edited',
    '{"order_edit":{"id":7,"order_id":820982911946154509}}',
    'order:820982911946154509',
  ],
  ['customers/update', '{"id":7046321111111111111}', 'customer:7046321111111111111'],
  ['app/uninstalled', '{"id":954889}', null],
  ['orders/paid', 'not JSON at all', null],
  ['orders/paid', '[1,2]', null],
  ['orders/paid', '', null],
])('W1 %s about %s has the subject %s', (topic, sent, subject) => {
  expect(verify(signed({ topic, body: sent }))).toMatchObject({
    outcome: 'accepted',
    label: { topic, subject },
  });
});

it('W1 a time that is none is no time', () => {
  const verdict = verify(delivery({ 'X-Shopify-Triggered-At': 'soon' }));
  expect(verdict).toMatchObject({ label: { triggeredAt: null } });
});

const owner = {
  shop: 'Stamp-And-Seal.myshopify.com ',
  webhookSecrets: [webhookSecret],
  access: { accessToken: 'shpat_0123456789abcdef' },
  codeKey: 'a key of a test, with 32 characters',
};

it('settings: the shop, its secrets and how to call it; the rest has defaults', () => {
  expect(v.parse(shopifySettingsSchema, owner)).toEqual({
    shop: testShop,
    webhookSecrets: [webhookSecret],
    access: owner.access,
    apiVersion: '2026-10',
    channels: ['online', 'pos', 'draft'],
    countsIncludedTax: true,
    makesDiscounts: true,
    bindsDiscounts: true,
    codeKey: owner.codeKey,
  });
  const access = { clientId: '0123456789abcdef', clientSecret: 'shpss_0123456789abcdef' };
  expect(v.parse(shopifySettingsSchema, { ...owner, access }).access).toEqual(access);
});

it.each([
  ['a domain of shoppers', { shop: 'www.stamp.example' }],
  ['a domain with something after it', { shop: 'a.myshopify.com.evil.example' }],
  ['a domain with a path', { shop: 'evil.example/a.myshopify.com' }],
  ['no secret', { webhookSecrets: [] }],
  ['a blank secret', { webhookSecrets: [''] }],
  ['three secrets', { webhookSecrets: [webhookSecret, webhookSecret, webhookSecret] }],
  ['no access', { access: undefined }],
  ['an unstable version', { apiVersion: 'unstable' }],
  ['no channel', { channels: [] }],
  ['an unknown field', { accessToken: 'shpat_0123456789abcdef' }],
])('settings refuse %s', (_name, wrong) => {
  expect(v.safeParse(shopifySettingsSchema, { ...owner, ...wrong }).success).toBe(false);
});

it('W1 the vector is what it says it is', () => {
  expect(createHmac('sha256', webhookSecret).update(body).digest('base64')).toBe(signature);
});
