// What anybody may ask who knows a shop's publishable key.

import { LoyaltyError } from '@zegel/core';
import type { QuoteRequest } from '@zegel/core';
import { signMemberToken, verifyProof } from '@zegel/core/token';
import { findShop, notSignedIn } from './authenticate.ts';
import { originNotAllowed } from './cross-origin.ts';
import type { TokenKey } from '../shops/shop-directory.ts';
import type { PublicCall, RouteAnswer, RouteServices } from './route-call.ts';

const exchangedLifetimeSeconds = 300;
/** A proof does not say when it was made. It counts as made so long before its end: shops are told to give it that life. */
const proofLifetimeMs = 15 * 60 * 1_000;

export async function readProgram(call: PublicCall, services: RouteServices): Promise<RouteAnswer> {
  const shop = await findShop(services.keys, call.params['key'] ?? '');
  const { language = '' } = call.query as { language?: string };
  const side = services
    .backendFor(shop)
    .shopper({ kind: 'anonymous', language: language === '' ? null : language });
  return { body: await side.program({ signal: call.signal }) };
}

export async function readCauses(call: PublicCall, services: RouteServices): Promise<RouteAnswer> {
  const shop = await findShop(services.keys, call.params['key'] ?? '');
  const { language = '' } = call.query as { language?: string };
  const side = services
    .backendFor(shop)
    .shopper({ kind: 'anonymous', language: language === '' ? null : language });
  if (side.causes !== undefined) return { body: await side.causes({ signal: call.signal }) };
  throw new LoyaltyError(
    'not_supported',
    'The backend of this shop keeps no sums of what was given to good causes.',
  );
}

export async function readInvitation(
  call: PublicCall,
  services: RouteServices,
): Promise<RouteAnswer> {
  const shop = await findShop(services.keys, call.params['key'] ?? '');
  const side = services.backendFor(shop).shopper({ kind: 'anonymous', language: null });
  const { signal } = call;
  const invitation = await side.invitation?.(call.params['code'] ?? '', { signal });
  if (invitation !== undefined) return { body: invitation };
  throw new LoyaltyError('not_supported', 'The backend of this shop knows no invitations.');
}

export async function quoteForAnybody(
  call: PublicCall,
  services: RouteServices,
): Promise<RouteAnswer> {
  const shop = await findShop(services.keys, call.params['key'] ?? '');
  const side = services.backendFor(shop).shopper({ kind: 'anonymous', language: null });
  return { body: await side.quote(call.body as QuoteRequest, { signal: call.signal }) };
}

/** Takes a proof that a template could make and gives a real token for it, signed with the same key. */
export async function exchangeProof(
  call: PublicCall,
  services: RouteServices,
): Promise<RouteAnswer> {
  const { directory, now } = services;
  const { shop: publishableKey, proof } = call.body as { shop: string; proof: string };
  const shop = await findShop(services.keys, publishableKey);
  if (call.origin !== null && !(await directory.hasOrigin(shop.id, call.origin))) {
    throw originNotAllowed();
  }
  const keys = await directory.findProofKeys(shop.id);
  if (keys.length === 0) {
    throw new LoyaltyError(
      'not_supported',
      'This shop has no key for simple proofs. Sign member tokens on its server instead.',
    );
  }
  const at = now();
  const { customerId, expiresAt: proofEndsAt, key } = await verifyByAnyKey(proof, keys, at);
  const notBefore = await directory.readNotBefore(shop.id, customerId);
  if (notBefore !== null && proofEndsAt - proofLifetimeMs < notBefore) throw notSignedIn();
  const token = await signMemberToken({
    shop: shop.id,
    mode: shop.mode,
    customerId,
    key: { id: key.id, secret: key.material },
    now: at,
    lifetimeSeconds: exchangedLifetimeSeconds,
  });
  const expiresAt = (Math.floor(at / 1_000) + exchangedLifetimeSeconds) * 1_000;
  return { body: { token, expiresAt: new Date(expiresAt).toISOString() } };
}

/** While a key is being replaced, proofs of both are good. */
async function verifyByAnyKey(
  proof: string,
  keys: readonly TokenKey[],
  now: number,
): Promise<{ readonly customerId: string; readonly expiresAt: number; readonly key: TokenKey }> {
  const checks = keys.map(async (key) => ({
    ...(await verifyProof(proof, { secret: key.material, now })),
    key,
  }));
  return Promise.any(checks).catch((error: AggregateError) => {
    // None of them: every refusal says the same.
    throw error.errors[0] as Error;
  });
}
