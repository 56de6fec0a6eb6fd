// The simple proof, for shops that cannot make a JWT (Liquid, old PHP): `customer id . expiry . hex HMAC-SHA256`. The
// HMAC is over `customerId.expiry`.

import { LoyaltyError } from '../contract/loyalty-error.ts';
import { clockToleranceSeconds, customerIdPattern } from './member-token-limits.ts';
import { refusedCredential } from './refuse.ts';
import { isSignatureOf, signText } from './text-mac.ts';

export interface SignProofOptions {
  readonly customerId: string;
  /** Epoch milliseconds; counts in whole seconds. At most 24 hours ahead. */
  readonly expiresAt: number;
  /** The text of the shop's token secret. */
  readonly secret: string;
}

export interface VerifyProofOptions {
  readonly secret: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

const proofLifetimeSecondsMax = 24 * 60 * 60;

/** Makes a proof, as a template of the shop would. */
export async function signProof({
  customerId,
  expiresAt,
  secret,
}: SignProofOptions): Promise<string> {
  if (!customerIdPattern.test(customerId)) {
    throw new LoyaltyError('configuration', 'A customer id is text of 1 to 128 characters.');
  }
  const message = `${customerId}.${Math.floor(expiresAt / 1_000)}`;
  return `${message}.${await signText(message, secret)}`;
}

/** Answers whose proof it is, or rejects with `unauthorized` and no hint. The customer id may hold dots. */
export async function verifyProof(
  proof: string,
  { secret, now }: VerifyProofOptions,
): Promise<{ readonly customerId: string; readonly expiresAt: number }> {
  const match = /^(?<customerId>[^]{1,128})\.(?<expiry>\d{1,12})\.(?<mac>[0-9a-f]{64})$/u.exec(
    proof,
  );
  const { customerId = '', expiry = '', mac = '' } = match?.groups ?? {};
  // Nothing is decided about the rest before it.
  const isGenuine = await isSignatureOf(`${customerId}.${expiry}`, mac, secret);
  const secondsLeft = Number(expiry) - now / 1_000;
  const isCurrent =
    secondsLeft > -clockToleranceSeconds &&
    secondsLeft <= proofLifetimeSecondsMax + clockToleranceSeconds;
  if (!isGenuine || !isCurrent || !customerIdPattern.test(customerId)) throw refusedCredential();
  return { customerId, expiresAt: Number(expiry) * 1_000 };
}
