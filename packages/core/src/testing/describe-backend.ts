// The contract suite: what every loyalty backend must do, told once and run against each of them, by any test runner.
// It knows nothing but the port, and asserts with Node's own `assert`.

import { describeAnswers } from './suite/answers.ts';
import { describeCampaigns } from './suite/campaigns.ts';
import { describeChallenges } from './suite/challenges.ts';
import { describeClaims } from './suite/claims.ts';
import { describeEarning } from './suite/earning.ts';
import { describeGoodwill } from './suite/goodwill.ts';
import { describeGuests } from './suite/guests.ts';
import { describeJoining } from './suite/joining.ts';
import { describeKeys } from './suite/keys.ts';
import { describeLeaving } from './suite/leaving.ts';
import { describeMerging } from './suite/merging.ts';
import { describeOrderStates } from './suite/order-states.ts';
import { describeReferrals } from './suite/referrals.ts';
import { describeRefunds } from './suite/refunds.ts';
import { describeRewards } from './suite/rewards.ts';
import { describeWaysToEarn } from './suite/ways-to-earn.ts';
import { describeSeveralRules } from './suite/several-rules.ts';
import { describeVouchers } from './suite/vouchers.ts';
import type { MakeBackend, TestRunner } from './suite/world.ts';

/**
 * Describes a backend that serves `suiteProgram`. Every scenario calls `make` for a fresh one and `stop` at its end.
 *
 * @example
 * import { describe, it } from 'vitest';
 * describeBackend('the ledger on SQLite', makeLedger, { describe, it });
 */
export function describeBackend(name: string, make: MakeBackend, runner: TestRunner): void {
  runner.describe(`${name} is a loyalty backend`, () => {
    for (const part of [
      describeJoining,
      describeEarning,
      describeWaysToEarn,
      describeRewards,
      describeGoodwill,
      describeMerging,
      describeVouchers,
      describeRefunds,
      describeOrderStates,
      describeSeveralRules,
      describeChallenges,
      describeCampaigns,
      describeGuests,
      describeClaims,
      describeReferrals,
      describeLeaving,
      describeKeys,
      describeAnswers,
    ]) {
      part(make, runner);
    }
  });
}
