// The claim that a shop's server can make, what a changed one gets, and that it is nobody's proof.

import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signClaim, verifyClaim } from './order-claim.ts';
import { signProof, verifyProof } from './simple-proof.ts';

const now = Date.UTC(2026, 10, 12, 9);
const secret = 'c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA';
const day = 86_400_000;

describe('the claim of an order', () => {
  it('is what PHP makes of the secret as it stands', async () => {
    const message = `1043.${now / 1_000 + 600}`;
    const mac = createHmac('sha256', secret).update(`${message}.claim`).digest('hex');
    await expect(signClaim({ orderId: '1043', expiresAt: now + 600_000, secret })).resolves.toBe(
      `${message}.${mac}`,
    );
    await expect(verifyClaim(`${message}.${mac}`, { secret, now })).resolves.toEqual({
      orderId: '1043',
      expiresAt: now + 600_000,
    });
  });

  it.each(['a.b.c', 'gid://shopify/Order/820982911946154508', '#1043'])(
    'takes the order id %s',
    async (orderId) => {
      const claim = await signClaim({ orderId, expiresAt: now + 90 * day, secret });
      await expect(verifyClaim(claim, { secret, now })).resolves.toMatchObject({ orderId });
    },
  );

  it('is refused when anything about it is wrong, and always alike', async () => {
    const good = await signClaim({ orderId: '1043', expiresAt: now + day, secret });
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
      await signClaim({ orderId: '1043', expiresAt: now + day, secret: `${secret}x` }),
      await signClaim({ orderId: '1043', expiresAt: now - 60_000, secret }),
      await signClaim({ orderId: '1043', expiresAt: now + 91 * day, secret }),
    ];
    const answers = await Promise.all(
      bad.map((claim) =>
        verifyClaim(claim, { secret, now }).catch((error: unknown) =>
          Object(error).code === 'invalid_claim' ? String(error) : error,
        ),
      ),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('LoyaltyError');
  });

  it('S1 signs nobody in, and a proof claims nothing', async () => {
    const claim = await signClaim({ orderId: '1043', expiresAt: now + 600_000, secret });
    await expect(verifyProof(claim, { secret, now })).rejects.toMatchObject({
      code: 'unauthorized',
    });
    for (const customerId of ['1043', '1043.claim', 'claim', '1043.1794474800.claim']) {
      const proof = await signProof({ customerId, expiresAt: now + 600_000, secret });
      await expect(verifyClaim(proof, { secret, now })).rejects.toMatchObject({
        code: 'invalid_claim',
      });
    }
  });
});
