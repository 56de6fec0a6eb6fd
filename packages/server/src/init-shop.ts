// Makes a shop with its keys and its programme. Everything is checked before anything is written. The keys are answered
// once and kept only as hashes; the token secret is kept, since the server must check with it.

import { randomBytes } from 'node:crypto';
import { LoyaltyError } from '@zegel/core';
import { hashApiKey, makeApiKey, randomWord } from './keys/api-key.ts';
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
 * Makes a shop.
 * @example
 * const keys = initShop({ store, name: 'Zon & Boon', mode: 'test', program, origins: [] });
 */
export function initShop(options: InitShopOptions): ShopKeys {
  const { name, mode } = options;
  const { directory } = options.store;
  const program = acceptProgram(options.program);
  const origins = options.origins.map(readOrigin);
  if (name.trim() === '' || name.length > 200) {
    throw new LoyaltyError('configuration', 'A shop has a name of 1 to 200 characters.');
  }

  const shop = { id: `shop_${randomWord(10)}`, name, mode };
  const publishableKey = makeApiKey('publishable', mode);
  const secretKey = makeApiKey('secret', mode);
  const tokenKey = { id: `tk_${randomWord(10)}`, secret: randomBytes(32).toString('base64url') };
  directory.createShop(shop);
  directory.publishProgram(shop.id, program);
  directory.addApiKey(shop.id, 'publishable', hashApiKey(publishableKey));
  directory.addApiKey(shop.id, 'secret', hashApiKey(secretKey));
  directory.addTokenKey({ id: tokenKey.id, shop, algorithm: 'HS256', material: tokenKey.secret });
  for (const origin of origins) directory.addOrigin(shop.id, origin);
  return { shopId: shop.id, publishableKey, secretKey, tokenKey };
}
