// The proof that a template can make, and what a changed one gets.

import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signProof, verifyProof } from './simple-proof.ts';

const now = Date.UTC(2026, 10, 12, 9);
const secret = 'c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA';

describe('a simple proof', () => {
  it('is what PHP and Liquid make of the secret as it stands', async () => {
    const message = `1043.${now / 1_000 + 600}`;
    const proof = `${message}.${createHmac('sha256', secret).update(message).digest('hex')}`;
    await expect(signProof({ customerId: '1043', expiresAt: now + 600_000, secret })).resolves.toBe(
      proof,
    );
    await expect(verifyProof(proof, { secret, now })).resolves.toEqual({
      customerId: '1043',
      expiresAt: now + 600_000,
    });
  });

  it.each(['a.b.c', 'zoë@example.com', '😀'])('takes the customer id %s', async (customerId) => {
    const proof = await signProof({ customerId, expiresAt: now + 600_000, secret });
    await expect(verifyProof(proof, { secret, now })).resolves.toMatchObject({ customerId });
  });

  it('is refused when anything about it is wrong, and always alike', async () => {
    const good = await signProof({ customerId: '1043', expiresAt: now + 600_000, secret });
    const bad = [
      '',
      '..',
      good.slice(1),
      good.replace('1043', '1044'),
      good.replace(/\.\d+\./, `.${now / 1_000 + 700}.`),
      good.slice(0, -1),
      `${good.slice(0, -1)}${good.endsWith('0') ? '1' : '0'}`,
      good.toUpperCase(),
      `${good}\n`,
      await signProof({ customerId: '1043', expiresAt: now + 600_000, secret: `${secret}x` }),
      await signProof({ customerId: '1043', expiresAt: now - 60_000, secret }),
      await signProof({ customerId: '1043', expiresAt: now + 25 * 3_600_000, secret }),
    ];
    const answers = await Promise.all(
      bad.map((proof) =>
        verifyProof(proof, { secret, now }).catch((error: unknown) => String(error)),
      ),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('LoyaltyError');
  });
});
