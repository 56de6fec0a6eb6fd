// What a member agrees to.

import type { ConsentsInput, ConsentsOutcome } from '@zegel/core';
import type { Core } from '../core.ts';
import type { LiteLoyalty } from '../loyalty.ts';

/** Says anew what the member agrees to: being written to, and the terms of today. */
export function setConsents(loyalty: LiteLoyalty, input: ConsentsInput): Promise<ConsentsOutcome> {
  return (loyalty as Core).write('setConsents', '', input);
}
