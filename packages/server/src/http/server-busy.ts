// There is too much of something for the moment: as expected, and nothing to log. Answered with 503.

import { LoyaltyError } from '@zegel/core';

export class ServerBusy extends LoyaltyError {
  constructor(message: string, retryAfterMs: number) {
    super('unavailable', message, { canRetry: true, retryAfterMs });
  }
}
