// What our own ledger can do: all of it.

import type { Capabilities } from '@zegel/core';
import { everyCapability } from '@zegel/core/schemas';

export const ledgerCapabilities: Capabilities = everyCapability;
