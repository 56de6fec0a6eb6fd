// What is small in the directory, kept in memory in the ways it is asked for. It knows nothing of the database: it is
// handed the rows of the shops that changed and the revision they belong to.

import type { KeyScope } from '@zegel/core/schemas';
import type { ApiKey, KeyKind, Shop, ShopMode, TokenKey } from './shop-directory.ts';

export interface ShopRow {
  readonly id: string;
  readonly name: string;
  readonly mode: ShopMode;
  readonly clockOffset: number;
  /** null: nothing published. */
  readonly programVersion: number | null;
}

export interface ApiKeyRow {
  readonly shopId: string;
  readonly hash: string;
  readonly id: string;
  readonly kind: KeyKind;
  /** JSON. */
  readonly scopes: string;
  readonly label: string;
  readonly expiresAt: number | null;
}

export interface TokenKeyRow {
  readonly shopId: string;
  readonly id: string;
  readonly algorithm: TokenKey['algorithm'];
  readonly material: string;
  readonly label: string;
  readonly expiresAt: number | null;
}

export interface OriginRow {
  readonly shopId: string;
  readonly origin: string;
}

/** All rows of the shops that changed, those that did not change as well. */
export interface ChangedShops {
  readonly revision: number;
  readonly shops: readonly ShopRow[];
  readonly apiKeys: readonly ApiKeyRow[];
  /** Newest first. */
  readonly tokenKeys: readonly TokenKeyRow[];
  readonly origins: readonly OriginRow[];
}

export interface KnownShop {
  readonly shop: Shop;
  readonly clockOffset: number;
  readonly programVersion: number | null;
  readonly apiKeys: ReadonlyMap<string, ApiKey>;
  /** Newest first. */
  readonly tokenKeys: readonly TokenKey[];
  readonly origins: ReadonlySet<string>;
}

export class DirectoryPicture {
  #revision = 0;
  readonly #shops = new Map<string, KnownShop>();
  readonly #apiKeys = new Map<string, ApiKey>();
  readonly #tokenKeys = new Map<string, TokenKey>();
  /** How many shops have an origin. */
  readonly #origins = new Map<string, number>();

  /** 0: nothing is known yet. */
  get revision(): number {
    return this.#revision;
  }

  shop(id: string): KnownShop | undefined {
    return this.#shops.get(id);
  }

  shops(): readonly Shop[] {
    return [...this.#shops.values()].map(({ shop }) => shop);
  }

  apiKey(hash: string): ApiKey | undefined {
    return this.#apiKeys.get(hash);
  }

  tokenKey(id: string): TokenKey | undefined {
    return this.#tokenKeys.get(id);
  }

  hasOrigin(origin: string): boolean {
    return this.#origins.has(origin);
  }

  /** Takes in what changed since the revision it has; older news than that is dropped. */
  take(changed: ChangedShops): void {
    if (changed.revision <= this.#revision) return;
    this.#revision = changed.revision;
    const apiKeys = Map.groupBy(changed.apiKeys, shopOf);
    const tokenKeys = Map.groupBy(changed.tokenKeys, shopOf);
    const origins = Map.groupBy(changed.origins, shopOf);
    for (const row of changed.shops) {
      const { id, name, mode, clockOffset, programVersion } = row;
      const shop: Shop = { id, name, mode };
      this.#forget(id);
      this.#remember({
        shop,
        clockOffset,
        programVersion,
        apiKeys: new Map(
          (apiKeys.get(id) ?? []).map((key) => [key.hash, toApiKey(key, shop)] as const),
        ),
        tokenKeys: (tokenKeys.get(id) ?? []).map((key) => toTokenKey(key, shop)),
        origins: new Set((origins.get(id) ?? []).map(({ origin }) => origin)),
      });
    }
  }

  /** The database went back in time, as after a restored backup: nothing that is known holds. */
  clear(): void {
    this.#revision = 0;
    for (const id of this.#shops.keys()) this.#forget(id);
  }

  #remember(known: KnownShop): void {
    this.#shops.set(known.shop.id, known);
    for (const [hash, key] of known.apiKeys) this.#apiKeys.set(hash, key);
    for (const key of known.tokenKeys) this.#tokenKeys.set(key.id, key);
    for (const origin of known.origins)
      this.#origins.set(origin, (this.#origins.get(origin) ?? 0) + 1);
  }

  #forget(id: string): void {
    const known = this.#shops.get(id);
    if (known === undefined) return;
    this.#shops.delete(id);
    for (const hash of known.apiKeys.keys()) this.#apiKeys.delete(hash);
    for (const key of known.tokenKeys) this.#tokenKeys.delete(key.id);
    for (const origin of known.origins) {
      const left = (this.#origins.get(origin) ?? 1) - 1;
      if (left === 0) this.#origins.delete(origin);
      else this.#origins.set(origin, left);
    }
  }
}

function shopOf({ shopId }: { readonly shopId: string }): string {
  return shopId;
}

export function toApiKey(row: ApiKeyRow, shop: Shop): ApiKey {
  const { id, kind, label, expiresAt } = row;
  return { id, shop, kind, scopes: JSON.parse(row.scopes) as KeyScope[], label, expiresAt };
}

export function toTokenKey(row: TokenKeyRow, shop: Shop): TokenKey {
  const { id, algorithm, material, label, expiresAt } = row;
  return { id, shop, algorithm, material, label, expiresAt };
}
