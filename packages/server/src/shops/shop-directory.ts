// What the server knows of its shops: keys, token keys, origins, programmes and the clock of a test shop. A port: the
// database stands behind it, the HTTP side and the command line in front.

import type { ProgramFile } from '@zegel/core';

/** Test and live data never meet: each shop record is one of them. */
export type ShopMode = 'live' | 'test';

export interface Shop {
  /** `shop_…`, the `iss` of its member tokens. */
  readonly id: string;
  readonly name: string;
  readonly mode: ShopMode;
}

export interface ApiKey {
  readonly shop: Shop;
  readonly kind: 'publishable' | 'secret';
}

/** What a member token's `kid` leads to. HS256 has a shared secret, EdDSA a public key. */
export interface TokenKey {
  readonly id: string;
  readonly shop: Shop;
  readonly algorithm: 'HS256' | 'EdDSA';
  /** HS256: base64url of at least 32 bytes. EdDSA: a public JWK as JSON. */
  readonly material: string;
}

export interface PublishedProgram {
  readonly version: number;
  readonly file: ProgramFile;
  /** Epoch milliseconds. */
  readonly publishedAt: number;
}

export interface ShopDirectory {
  createShop(shop: Shop): void;
  listShops(): readonly Shop[];
  /** Keys are stored as SHA-256 of their text; only the hash is looked up. */
  addApiKey(shopId: string, kind: ApiKey['kind'], keyHash: string): void;
  findApiKey(keyHash: string): ApiKey | null;
  addTokenKey(key: TokenKey): void;
  findTokenKey(id: string): TokenKey | null;
  /** The HS256 key that simple proofs of this shop are made with; null if it has none. */
  findProofKey(shopId: string): TokenKey | null;
  addOrigin(shopId: string, origin: string): void;
  listOrigins(shopId: string): readonly string[];
  /** Publishes the next version and answers its number. */
  publishProgram(shopId: string, file: ProgramFile): number;
  /** null: nothing was published yet. */
  readProgram(shopId: string): PublishedProgram | null;
  /** Milliseconds by which a test shop's ledger clock runs ahead; 0 for live shops. */
  readClockOffset(shopId: string): number;
  /** Moves a test shop's clock forward, once per idempotency key, and answers the new offset. */
  advanceClock(shopId: string, advanceMs: number, idempotencyKey: string): number;
}
