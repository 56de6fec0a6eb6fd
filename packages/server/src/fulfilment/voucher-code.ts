// The form of our own voucher codes, and how any code is compared: people type them, so case, spaces, hyphens and
// look-alike letters must not matter.

import { strict as assert } from 'node:assert';
import { randomBytes } from 'node:crypto';

/** 32 signs without I, L, O and U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groups = 3;
const groupLength = 4;

/** A new code such as `4K7Q-M2VX-9TRD`: 60 bits from the system's random source. */
export function makeVoucherCode(): string {
  return voucherCodeFrom(randomBytes(groups * groupLength));
}

/** A code to invite friends with, such as `4K7Q-M2VX`: 40 bits, since it is told to others and is worth nothing by itself. */
export function makeReferralCode(): string {
  return makeVoucherCode().slice(0, 2 * groupLength + 1);
}

/** The code that so many random bytes make; of more bytes, the first count. */
export function voucherCodeFrom(bytes: Uint8Array): string {
  assert(bytes.length >= groups * groupLength, 'A code needs twelve bytes');
  // 256 is a multiple of 32: each sign is equally likely.
  const signs = Array.from(
    bytes.subarray(0, groups * groupLength),
    (byte) => alphabet[byte % alphabet.length],
  ).join('');
  return Array.from({ length: groups }, (_, index) =>
    signs.slice(index * groupLength, (index + 1) * groupLength),
  ).join('-');
}

/** What two ways to type the same code have in common. */
export function voucherCodeKey(code: string): string {
  return code
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
}
