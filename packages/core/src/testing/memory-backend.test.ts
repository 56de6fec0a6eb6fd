// The contract suite against the rules in memory: what the rules alone promise.

import { describe, it } from 'vitest';
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
