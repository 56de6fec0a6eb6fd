// The contract suite against the rules in memory: what the rules alone promise.

import { describe, expect, it } from 'vitest';
import { signClaim } from '../token/order-claim.ts';
import { describeBackend } from './describe-backend.ts';
import { suiteProgram } from './suite-program.ts';
import { memoryBackend } from './memory-backend.ts';
import { countingIds } from './counting-ids.ts';

const claimSecret = 'c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA';

describeBackend(
  'the memory backend',
  async () => {
    let now = Date.UTC(2026, 10, 12, 9);
    const newId = countingIds();
    const backend = memoryBackend({
      program: suiteProgram,
      now: () => now,
      newId,
      newCode: () => `CODE-${newId()}`,
      claimSecret,
    });
    return {
      backend,
      shop: backend.shop,
      signClaim: (orderId, expiresAt) => signClaim({ orderId, expiresAt, secret: claimSecret }),
      moveClock: async (milliseconds) => {
        now += milliseconds;
      },
      stop: async () => {},
    };
  },
  { describe, it },
);

it('sums what members gave to good causes, for anybody', async () => {
  const donation = { kind: 'donation', title: 'Trees', cost: 50, amount: '2.50', cause: 'Trees' };
  const newId = countingIds();
  const backend = memoryBackend({
    program: {
      ...suiteProgram,
      rewards: [...suiteProgram.rewards, { id: 'trees', ...donation } as const],
    } as typeof suiteProgram,
    now: () => Date.UTC(2026, 10, 12, 9),
    newId,
    newCode: newId,
  });
  for (const customerId of ['noor', 'daan']) {
    const shopper = backend.shopper({
      kind: 'customer',
      language: null,
      customerId,
      givenName: null,
      email: null,
      isEmailVerified: true,
    });
    const terms = { termsVersion: suiteProgram.termsVersion, marketingConsent: false };
    await shopper.enrol(terms, { idempotencyKey: 'join' });
    for (const idempotencyKey of ['one', 'two']) await shopper.redeem('trees', { idempotencyKey });
  }
  expect(await backend.shopper({ kind: 'anonymous', language: null }).causes?.()).toEqual({
    currency: { code: 'EUR', digits: 2 },
    causes: [{ rewardId: 'trees', cause: 'Trees', amount: 1_000, times: 4 }],
  });
});
