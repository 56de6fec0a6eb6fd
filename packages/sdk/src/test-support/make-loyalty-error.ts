// An error as a backend would reject with.

import { LoyaltyError } from '@zegel/core';
import type { LoyaltyErrorCode } from '@zegel/core';

export function makeLoyaltyError(code: LoyaltyErrorCode): LoyaltyError {
  return new LoyaltyError(code, `Made for a test: ${code}`, { canRetry: code === 'network' });
}
