// Makes a shop with its keys and its programme. Everything is checked before anything is written. The keys are answered
// once and kept only as hashes; the token secret is kept, since the server must check with it.

import { LoyaltyError } from '@zegel/core';
import { issueApiKey, randomWord } from './keys/api-key.ts';
import { makeTokenKey } from './keys/token-key.ts';
import type { Store } from './open-store.ts';
import { acceptProgram } from './programs/accept-program.ts';
import { readOrigin } from './shops/read-origin.ts';
import type { ShopMode } from './shops/shop-directory.ts';

export interface InitShopOptions {
  readonly store: Pick<Store, 'directory'>;
  readonly name: string;
  readonly mode: ShopMode;
  /** The programme file's content. */
  readonly program: unknown;
  /** Pages that may call the member routes: `https://shop.example`. */
  readonly origins: readonly string[];
}

export interface ShopKeys {
  /** The `iss` of the shop's member tokens. */
  readonly shopId: string;
  /** For the script tag. */
  readonly publishableKey: string;
  /** For the shop's server only. */
  readonly secretKey: string;
  /** Signs member tokens, on the shop's server only. */
  readonly tokenKey: { readonly id: string; readonly secret: string };
}

/**
 * Makes a shop, whole or not at all.
 * @example
 * const keys = await initShop({ store, name: 'Zon & Boon', mode: 'test', program, origins: [] });
 */
export async function initShop(options: InitShopOptions): Promise<ShopKeys> {
  const { name, mode } = options;
  const program = acceptProgram(options.program);
  const origins = options.origins.map(readOrigin);
  if (name.trim() === '' || name.length > 200) {
    throw new LoyaltyError('configuration', 'A shop has a name of 1 to 200 characters.');
  }

  const shop = { id: `shop_${randomWord(10)}`, name, mode };
  const publishable = issueApiKey(mode, { kind: 'publishable', label: 'first' });
  const secret = issueApiKey(mode, { kind: 'secret', label: 'first' });
  const tokenKey = makeTokenKey('first');
  await options.store.directory.createShop(shop, {
    program,
    apiKeys: [publishable.record, secret.record],
    tokenKeys: [tokenKey],
    origins,
  });
  return {
    shopId: shop.id,
    publishableKey: publishable.text,
    secretKey: secret.text,
    tokenKey: { id: tokenKey.id, secret: tokenKey.material },
  };
}
