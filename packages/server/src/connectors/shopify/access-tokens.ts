// Where the token for a call comes from: the settings, or for an app of the Dev Dashboard a grant that lasts a day,
// https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/client-credentials-grant (read in 2026).
// Granted tokens are remembered in bounded memory and written nowhere.

import { createHash } from 'node:crypto';
import { LoyaltyError } from '@zegel/core';
import { LRUCache } from 'lru-cache';
import * as v from 'valibot';
import { parseExactly } from '../parse-exactly.ts';
import { refusalOf } from './admin-answer.ts';
import type { ShopifySettings } from './shopify-settings.ts';

export interface AccessTokens {
  tokenFor(
    settings: ShopifySettings,
    fetch: typeof globalThis.fetch,
    signal: AbortSignal,
  ): Promise<string>;
  /** Shopify no longer takes it. */
  forget(settings: ShopifySettings): void;
}

const grantSchema = v.object({
  access_token: v.pipe(v.string(), v.minLength(1)),
  expires_in: v.pipe(v.string(), v.transform(Number), v.safeInteger()),
});

/** A token is renewed so long before it ends. */
const marginMs = 5 * 60 * 1_000;

export function accessTokens(rememberedMax = 1_000): AccessTokens {
  const granted = new LRUCache<string, string>({ max: rememberedMax });

  async function grant(
    { shop, access }: ShopifySettings,
    fetch: typeof globalThis.fetch,
    signal: AbortSignal,
  ): Promise<v.InferOutput<typeof grantSchema>> {
    if (!('clientId' in access)) throw new TypeError('No grant for a token that is given.');
    const response = await fetch(`https://${shop}/admin/oauth/access_token`, {
      method: 'POST',
      redirect: 'error',
      headers: { Accept: 'application/json' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: access.clientId,
        client_secret: access.clientSecret,
      }),
      signal,
    });
    const body = new Uint8Array(await response.arrayBuffer());
    if (response.status === 429 || response.status >= 500)
      throw refusalOf(response, { shop, access } as ShopifySettings).error;
    const parsed = response.ok ? v.safeParse(grantSchema, parseExactly(body)) : null;
    if (parsed?.success === true) return parsed.output;
    throw new LoyaltyError(
      'configuration',
      `${shop} gives the app no access: is it installed there, and are client id and secret right?`,
      { status: response.status },
    );
  }

  return {
    async tokenFor(settings, fetch, signal) {
      if ('accessToken' in settings.access) return settings.access.accessToken;
      const key = keyOf(settings);
      const known = granted.get(key);
      if (known !== undefined) return known;
      const { access_token: token, expires_in: seconds } = await grant(settings, fetch, signal);
      const ttl = seconds * 1_000 - marginMs;
      if (ttl > 0) granted.set(key, token, { ttl });
      return token;
    },
    forget: (settings) => void granted.delete(keyOf(settings)),
  };
}

function keyOf({ shop, access }: ShopifySettings): string {
  return createHash('sha256')
    .update(JSON.stringify([shop, access]))
    .digest('base64url');
}
