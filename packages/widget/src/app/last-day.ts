// What ends at midnight is there for the whole day before: that is the day people mean.

import type { Instant } from '@zegel/core';

/** A moment of the last day on which something still is that ends at `at`. */
export function lastDay(at: Instant): Instant {
  return new Date(Date.parse(at) - 1).toISOString();
}
