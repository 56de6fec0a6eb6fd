// Compares what a sender claims with what we computed, in a time that says nothing about where they differ.

import { timingSafeEqual } from 'node:crypto';

export function isSameText(claimed: string, computed: string): boolean {
  const [one, other] = [Buffer.from(claimed), Buffer.from(computed)];
  return one.length === other.length && timingSafeEqual(one, other);
}
