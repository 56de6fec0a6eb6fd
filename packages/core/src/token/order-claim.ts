// The claim of a guest's order, made by the shop's server and put into a link: `order id . expiry . hex HMAC-SHA256`. The
// HMAC is over `orderId.expiry.claim`: that last word keeps a claim from passing as somebody's proof, which ends in digits.

import { LoyaltyError } from '../contract/loyalty-error.ts';
import { clockToleranceSeconds, customerIdPattern } from './member-token-limits.ts';
import { isSignatureOf, signText } from './text-mac.ts';

export interface SignClaimOptions {
  /** As the shop tells it in its events. */
  readonly orderId: string;
  /** Epoch milliseconds; counts in whole seconds. At most 90 days ahead. */
  readonly expiresAt: number;
  /** The text of the shop's token secret. */
  readonly secret: string;
}

export interface VerifyClaimOptions {
  readonly secret: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

const claimLifetimeSecondsMax = 90 * 24 * 60 * 60;

// Orders and customers: ids of the shop's, with the same bounds.
const orderIdPattern = customerIdPattern;

/**
 * Makes a claim for a guest's order. Whoever joins and brings it back gets what the order has earned, once.
 *
 * @example
 * const claim = await signClaim({ orderId: '1043', expiresAt: Date.now() + 30 * 86_400_000, secret });
 */
export async function signClaim({ orderId, expiresAt, secret }: SignClaimOptions): Promise<string> {
  if (!orderIdPattern.test(orderId)) {
    throw new LoyaltyError('configuration', 'An order id is text of 1 to 128 characters.');
  }
  const message = `${orderId}.${Math.floor(expiresAt / 1_000)}`;
  return `${message}.${await signText(`${message}.claim`, secret)}`;
}

/** Answers which order it is for, or rejects with `invalid_claim` and no hint. The order id may hold dots. */
export async function verifyClaim(
  claim: string,
  { secret, now }: VerifyClaimOptions,
): Promise<{ readonly orderId: string; readonly expiresAt: number }> {
  const match = /^(?<orderId>[^]{1,128})\.(?<expiry>\d{1,12})\.(?<mac>[0-9a-f]{64})$/u.exec(claim);
  const { orderId = '', expiry = '', mac = '' } = match?.groups ?? {};
  const isGenuine = await isSignatureOf(`${orderId}.${expiry}.claim`, mac, secret);
  const secondsLeft = Number(expiry) - now / 1_000;
  const isCurrent =
    secondsLeft > -clockToleranceSeconds &&
    secondsLeft <= claimLifetimeSecondsMax + clockToleranceSeconds;
  if (!isGenuine || !isCurrent || !orderIdPattern.test(orderId)) {
    throw new LoyaltyError(
      'invalid_claim',
      'This link is not valid or has expired. Ask the shop for a new one.',
      { status: 403 },
    );
  }
  return { orderId, expiresAt: Number(expiry) * 1_000 };
}
