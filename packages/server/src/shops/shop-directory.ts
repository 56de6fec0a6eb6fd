// What the server knows of its shops: keys, token keys, origins, programmes and the clock of a test shop. A port: the
// database stands behind it, the HTTP side and the command line in front. What another process changed counts at the
// next question.

import type { MemberAct, ProgramFile } from '@zegel/core';
import type { KeyScope } from '@zegel/core/schemas';

/** Test and live data never meet: each shop record is one of them. */
export type ShopMode = 'live' | 'test';

export interface Shop {
  /** `shop_…`, the `iss` of its member tokens. */
  readonly id: string;
  readonly name: string;
  readonly mode: ShopMode;
}

export type KeyKind = 'publishable' | 'secret' | 'restricted';

/** A key as it is remembered: by the hash of its text, never by the text. */
export interface NewApiKey {
  /** `key_…`, for lists and logs; it opens nothing. */
  readonly id: string;
  /** SHA-256 of the key's text. */
  readonly hash: string;
  readonly kind: KeyKind;
  /** Of restricted keys. A secret key may do everything, a publishable one needs no scope. */
  readonly scopes: readonly KeyScope[];
  /** What the shop calls it. */
  readonly label: string;
  /** Epoch milliseconds; null: until it is revoked. */
  readonly expiresAt: number | null;
}

export interface ApiKey extends Omit<NewApiKey, 'hash'> {
  readonly shop: Shop;
}

export interface ListedApiKey extends ApiKey {
  readonly createdAt: number;
  /** To the hour; null: never. */
  readonly lastUsedAt: number | null;
}

/** What a member token's `kid` leads to. HS256 has a shared secret, EdDSA a public key. */
export interface TokenKey {
  readonly id: string;
  readonly shop: Shop;
  readonly algorithm: 'HS256' | 'EdDSA';
  /** HS256: base64url of at least 32 bytes. EdDSA: a public JWK as JSON. */
  readonly material: string;
  readonly label: string;
  /** Epoch milliseconds; null: until it is retired. */
  readonly expiresAt: number | null;
}

export type NewTokenKey = Omit<TokenKey, 'shop'>;

export interface ListedTokenKey extends TokenKey {
  readonly createdAt: number;
}

export interface PublishedProgram {
  readonly version: number;
  readonly file: ProgramFile;
  /** Epoch milliseconds. */
  readonly publishedAt: number;
}

/** What a shop can begin with; all of it is written with the shop or none. */
export interface ShopBeginnings {
  readonly program?: ProgramFile;
  readonly apiKeys?: readonly NewApiKey[];
  readonly tokenKeys?: readonly NewTokenKey[];
  readonly origins?: readonly string[];
}

/** Every promise rejects with a `LoyaltyError`; `unknown_shop` where a write names a shop that is not there. */
export interface ShopDirectory {
  /** Lets what one request asks rest on one look at the database, as long as it is answered at once. */
  during<Result>(request: () => Promise<Result>): Promise<Result>;
  createShop(shop: Shop, beginnings?: ShopBeginnings): Promise<void>;
  listShops(): Promise<readonly Shop[]>;
  addApiKey(shopId: string, key: NewApiKey): Promise<void>;
  /** The key behind a hash; null also for one that has ended. */
  findApiKey(keyHash: string): Promise<ApiKey | null>;
  /** All keys there ever were, oldest first. */
  listApiKeys(shopId: string): Promise<readonly ListedApiKey[]>;
  /** Refuses a key from a moment on. Rejects with `not_found` if the shop has none of this id. */
  endApiKey(shopId: string, keyId: string, endsAt: number): Promise<void>;
  /** Adds a key in place of another, which ends at a moment; both or none. */
  replaceApiKey(shopId: string, keyId: string, endsAt: number, key: NewApiKey): Promise<void>;
  /** Notes that a key was used. */
  noteKeyUse(keyId: string, at: number): Promise<void>;
  addTokenKey(shopId: string, key: NewTokenKey): Promise<void>;
  /** The key behind a `kid`; null also for one that has ended. */
  findTokenKey(id: string): Promise<TokenKey | null>;
  /** The HS256 keys that simple proofs of this shop may be made with, newest first. */
  findProofKeys(shopId: string): Promise<readonly TokenKey[]>;
  listTokenKeys(shopId: string): Promise<readonly ListedTokenKey[]>;
  endTokenKey(shopId: string, id: string, endsAt: number): Promise<void>;
  replaceTokenKey(shopId: string, id: string, endsAt: number, key: NewTokenKey): Promise<void>;
  addOrigin(shopId: string, origin: string): Promise<void>;
  listOrigins(shopId: string): Promise<readonly string[]>;
  /** Whether pages of this shop may be at this origin. */
  hasOrigin(shopId: string, origin: string): Promise<boolean>;
  /** Whether any shop has this origin. */
  isKnownOrigin(origin: string): Promise<boolean>;
  /** Publishes the next version and answers its number. `source` is the file as it was written. */
  publishProgram(shopId: string, file: ProgramFile, source?: string): Promise<number>;
  /** null: nothing was published yet. */
  readProgram(shopId: string): Promise<PublishedProgram | null>;
  /** Milliseconds by which a test shop's ledger clock runs ahead; 0 for live shops. */
  readClockOffset(shopId: string): Promise<number>;
  /** Moves a test shop's clock forward, once per idempotency key. */
  advanceClock(shopId: string, advanceMs: number, idempotencyKey: string): Promise<MovedClock>;
  /** Member tokens made before this moment are refused; null: none are. */
  readNotBefore(shopId: string, customerId: string): Promise<number | null>;
  /** Refuses every member token of a customer made before a moment. */
  signOut(shopId: string, customerId: string, notBefore: number): Promise<void>;
  /** Notes what the shop did to a member by hand; the same twice is noted once. */
  recordAct(shopId: string, customerId: string, act: MemberAct): Promise<void>;
  /** Newest first, at most 100. */
  listActs(shopId: string, customerId: string): Promise<readonly MemberAct[]>;
  /** Forgets sign-outs from before a moment; answers how many. */
  forgetSignOuts(before: number): Promise<number>;
}

export interface MovedClock {
  readonly offset: number;
  /** This key moved the clock before. */
  readonly isReplay: boolean;
}
