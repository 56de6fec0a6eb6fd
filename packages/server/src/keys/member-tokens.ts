// Checks member tokens once and remembers them by their hash until they expire, in bounded memory. The tokens
// themselves are kept nowhere. What can end a token early is asked of the directory every time: its key was retired, or
// the shop signed the customer out.

import { strict as assert } from 'node:assert';
import { hash as hashOnce } from 'node:crypto';
import { LoyaltyError } from '@zegel/core';
import type { MemberTokenClaims } from '@zegel/core/token';
import { verifyMemberToken } from '@zegel/core/token';
import { LRUCache } from 'lru-cache';
import type { Shop, ShopDirectory, TokenKey } from '../shops/shop-directory.ts';

/** Who asks, and in which shop. */
export interface SignedInMember {
  readonly shop: Shop;
  readonly claims: MemberTokenClaims;
}

export interface MemberTokens {
  /** Rejects with `unauthorized`, and no hint, for anything but a good token; with what the directory said where it could not be asked. */
  verify(token: string): Promise<SignedInMember>;
}

export interface MemberTokensOptions {
  readonly directory: ShopDirectory;
  /** Real time in epoch milliseconds. */
  readonly now: () => number;
  /** @default 20000 */
  readonly rememberedMax?: number;
}

export function memberTokens(options: MemberTokensOptions): MemberTokens {
  const { directory, now, rememberedMax = 20_000 } = options;
  const known = new LRUCache<string, SignedInMember>({ max: rememberedMax });

  async function requireSignedIn({ shop, claims }: SignedInMember): Promise<void> {
    const notBefore = await directory.readNotBefore(shop.id, claims.customerId);
    if (notBefore !== null && claims.issuedAt < notBefore)
      throw new LoyaltyError('unauthorized', 'This customer was signed out since.');
  }

  return {
    async verify(token) {
      const hash = hashOnce('sha256', token, 'base64url');
      const remembered = known.get(hash);
      if (remembered !== undefined && now() < remembered.claims.expiresAt) {
        const [key] = await Promise.all([
          directory.findTokenKey(remembered.claims.keyId),
          requireSignedIn(remembered),
        ]);
        if (key !== null) return remembered;
      }
      known.delete(hash);
      const shops = new Map<string, Shop>();
      const outages: unknown[] = [];
      const findKey = async (kid: string): Promise<TokenKey | null> => {
        const key = await directory.findTokenKey(kid).catch((error: unknown) => {
          outages.push(error);
          return null;
        });
        if (key !== null) shops.set(kid, key.shop);
        return key;
      };
      const claims = await verifyMemberToken(token, { findKey, now: now() }).catch(
        (refusal: unknown) => {
          throw outages.length === 0 ? refusal : outages[0];
        },
      );
      const shop = shops.get(claims.keyId);
      assert(shop !== undefined, 'a verified token has a key');
      const member = { shop, claims };
      await requireSignedIn(member);
      known.set(hash, member);
      return member;
    },
  };
}
