// What is stored rests on these hashes: they stay what the standard says.

import { createHmac, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { keyedHash } from './keyed-hash.ts';

it.each([0, 1, 32, 64, 65, 200])('is HMAC-SHA256 with a secret of %i bytes', (length) => {
  const secret = randomBytes(length);
  const keyed = keyedHash(secret);
  for (const order of ['7', 'é #7 ✓ 😀', 'x'.repeat(2_000), '✓'.repeat(1_500), '']) {
    const parts = ['shop_1', order];
    const expected = createHmac('sha256', secret)
      .update(JSON.stringify(['business', ...parts]))
      .digest()
      .subarray(0, 16);
    expect(Buffer.from(keyed('business', ...parts))).toEqual(expected);
  }
});
