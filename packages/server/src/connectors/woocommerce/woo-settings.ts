// What a shop owner fills in to connect a WooCommerce shop, parsed wherever it comes in. Nothing here calls the shop.

import * as v from 'valibot';

export interface WooSettings {
  /** Where the shop's WordPress is: `https://shop.example`, or a folder below it. */
  readonly url: string;
  /** Of the webhooks. While one is being replaced, the new one and the old one. */
  readonly secrets: readonly string[];
  /** Of a REST key with the right to read, and to write where rewards become coupons. */
  readonly consumerKey: string;
  readonly consumerSecret: string;
  /** Some hosts drop the Authorization header before WordPress sees it: then the key goes into the address. @default basic */
  readonly auth: 'basic' | 'query';
  /** Statuses in which an order that was paid counts as paid. @default processing, completed */
  readonly paidStatuses: readonly string[];
  /** Products that are gift cards, beside those whose lines say so themselves. */
  readonly giftCardProductIds: readonly string[];
  /** Whether rewards become coupons of the shop. @default true */
  readonly makesCoupons: boolean;
  /** Whether a coupon works only with the member's e-mail address. @default false */
  readonly bindsCoupons: boolean;
  /** What coupon codes are made with; random and never changed, so that one redemption has one code. */
  readonly codeKey: string;
}

const secretSchema = v.pipe(
  v.string(),
  // An empty secret still makes a signature, and everybody knows it.
  v.minLength(16, 'Expected at least 16 characters'),
  v.maxLength(200),
  v.check((text) => text.trim() === text, 'Expected no spaces around it'),
);

const urlSchema = v.pipe(
  v.string(),
  v.check(isShopUrl, 'Expected https://… without a query; http only for this machine'),
  v.transform((text) => text.replace(/\/+$/, '')),
);

const idSchema = v.pipe(v.string(), v.regex(/^[1-9]\d{0,19}$/, 'Expected the number of a product'));

export const wooSettingsSchema: v.GenericSchema<unknown, WooSettings> = v.strictObject({
  url: urlSchema,
  secrets: v.pipe(v.array(secretSchema), v.minLength(1), v.maxLength(2)),
  consumerKey: v.pipe(v.string(), v.regex(/^ck_[0-9a-zA-Z]{8,80}$/, 'Expected ck_…')),
  consumerSecret: v.pipe(v.string(), v.regex(/^cs_[0-9a-zA-Z]{8,80}$/, 'Expected cs_…')),
  auth: v.optional(v.picklist(['basic', 'query']), 'basic'),
  paidStatuses: v.optional(v.pipe(v.array(v.string()), v.minLength(1)), [
    'processing',
    'completed',
  ]),
  giftCardProductIds: v.optional(v.array(idSchema), []),
  makesCoupons: v.optional(v.boolean(), true),
  bindsCoupons: v.optional(v.boolean(), false),
  codeKey: v.pipe(v.string(), v.minLength(32)),
});

function isShopUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, search, hash } = new URL(text);
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  const isPlain = username === '' && search === '' && hash === '';
  return isPlain && (protocol === 'https:' || (protocol === 'http:' && isLocal));
}
