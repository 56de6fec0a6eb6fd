// The contract suite against the rules in memory: what the rules alone promise.

import { describe, it } from 'vitest';
import { describeBackend } from './describe-backend.ts';
import { fixtureProgram } from './fixture-program.ts';
import { memoryBackend } from './memory-backend.ts';
import { countingIds } from './counting-ids.ts';

describeBackend(
  'the memory backend',
  async () => {
    let now = Date.UTC(2026, 10, 12, 9);
    const newId = countingIds();
    const backend = memoryBackend({
      program: fixtureProgram,
      now: () => now,
      newId,
      newCode: () => `CODE-${newId()}`,
    });
    return {
      backend,
      shop: backend.shop,
      moveClock: async (milliseconds) => {
        now += milliseconds;
      },
      stop: async () => {},
    };
  },
  { describe, it },
);
