// The one answer to every bad token and proof. It never says which check failed: whoever forges learns nothing.

import { LoyaltyError } from '../contract/loyalty-error.ts';

export function refusedCredential(cause?: unknown): LoyaltyError {
  return new LoyaltyError(
    'unauthorized',
    'This sign-in is not valid or has expired. Ask the shop for a new token.',
    {
      status: 401,
      cause,
    },
  );
}
