// What a shop owner fills in to connect a Shopify shop, parsed wherever it comes in. Nothing here calls Shopify.

import * as v from 'valibot';

/** Newest stable version that was read: https://shopify.dev/docs/api/admin-graphql/latest (2026-10). */
export const shopifyApiVersion = '2026-10';

/** Where an order was made: in the shop's pages and apps, at a till, or by staff as a draft. */
export const shopifyChannels = ['online', 'pos', 'draft'] as const;
export type ShopifyChannel = (typeof shopifyChannels)[number];

/**
 * How calls are allowed. A token that never ends belongs to an app made in the Shopify admin, which only older shops
 * have; an app of the Dev Dashboard has a client id and secret, and gets a token for a day with them.
 */
export type ShopifyAccess =
  | { readonly accessToken: string }
  | { readonly clientId: string; readonly clientSecret: string };

export interface ShopifySettings {
  /** `my-shop.myshopify.com`, whatever domain shoppers see. */
  readonly shop: string;
  /**
   * What deliveries are signed with: the client secret of the app that made the webhooks, or the signing secret of the
   * shop's own notifications. While one is being replaced, the new one first and then the old one.
   */
  readonly webhookSecrets: readonly string[];
  readonly access: ShopifyAccess;
  /** @default '2026-10' */
  readonly apiVersion: string;
  /** Orders made elsewhere earn nothing. @default all */
  readonly channels: readonly ShopifyChannel[];
  /** Whether the tax inside prices that include it earns points. Tax on top of a price never does. @default true */
  readonly countsIncludedTax: boolean;
  /** Whether rewards become discount codes of the shop. @default true */
  readonly makesDiscounts: boolean;
  /** Whether a code works for its member alone, who then has to be signed in. @default true */
  readonly bindsDiscounts: boolean;
  /** What discount codes are made with; random and never changed, so that one redemption has one code. */
  readonly codeKey: string;
}

const secretSchema = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(16, 'Expected the whole secret, at least 16 characters'),
  v.maxLength(200),
  v.regex(/^[\u0021-\u007e]+$/, 'Expected a secret without spaces'),
);

const accessSchema = v.union(
  [
    v.strictObject({ accessToken: secretSchema }),
    v.strictObject({
      clientId: v.pipe(v.string(), v.trim(), v.regex(/^[\w-]{8,100}$/, 'Expected a client id')),
      clientSecret: secretSchema,
    }),
  ],
  'Expected { accessToken } or { clientId, clientSecret }',
);

export const shopifySettingsSchema: v.GenericSchema<unknown, ShopifySettings> = v.strictObject({
  shop: v.pipe(
    v.string(),
    v.trim(),
    v.toLowerCase(),
    v.regex(
      /^[a-z0-9][a-z0-9-]{0,99}\.myshopify\.com$/,
      "Expected the shop's own domain, such as my-shop.myshopify.com",
    ),
  ),
  webhookSecrets: v.pipe(
    v.array(secretSchema),
    v.minLength(1, 'Expected the secret that deliveries are signed with'),
    v.maxLength(2, 'Expected at most two secrets: the new one and the old one'),
  ),
  access: accessSchema,
  apiVersion: v.optional(
    v.pipe(v.string(), v.regex(/^20\d\d-(01|04|07|10)$/, 'Expected a stable version: 2026-10')),
    shopifyApiVersion,
  ),
  channels: v.optional(v.pipe(v.array(v.picklist(shopifyChannels)), v.minLength(1)), [
    ...shopifyChannels,
  ]),
  countsIncludedTax: v.optional(v.boolean(), true),
  makesDiscounts: v.optional(v.boolean(), true),
  bindsDiscounts: v.optional(v.boolean(), true),
  codeKey: v.pipe(v.string(), v.minLength(32), v.maxLength(200)),
});
