// Ids ordered in time (UUIDv7). Every write makes several, and asking the system for entropy each time costs more than
// all the rest of it.

import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

const idBytes = 16;
const pool: Uint8Array = new Uint8Array(idBytes * 256);
let used: number = pool.length;
let last = -Infinity;
let sequence = 0;

/** A new id, greater than every one before it in this process. */
export function orderedId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.slice(used, used + idBytes);
  // No id is made of what is left behind.
  pool.fill(0, used, used + idBytes);
  used += idBytes;
  const now = Date.now();
  if (now > last) {
    last = now;
    sequence = firstSequence(random);
  } else {
    sequence += 1;
    // After two thousand million within one millisecond the next begins early.
    if (sequence > sequenceMax) {
      last += 1;
      sequence = firstSequence(random);
    }
  }
  return v7({ random, msecs: last, seq: sequence });
}

const sequenceMax = 0xff_ff_ff_ff;

/** Half of the sequence is left to count on. */
function firstSequence(random: Uint8Array): number {
  const [a = 0, b = 0, c = 0, d = 0] = random.subarray(6, 10);
  return (((a & 0x7f) << 24) | (b << 16) | (c << 8) | d) >>> 0;
}
