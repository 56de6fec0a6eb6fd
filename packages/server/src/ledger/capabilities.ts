// What our own ledger can do: all of it.

import type { Capabilities } from '@zegel/core';

export const ledgerCapabilities: Capabilities = {
  enrolment: true,
  actions: true,
  profile: true,
  quotes: true,
  history: true,
  redemption: true,
  giveBack: true,
  tiers: true,
  versions: true,
};
