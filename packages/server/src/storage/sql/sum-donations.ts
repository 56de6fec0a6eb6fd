// What members have given to good causes. Donations are settled the moment they are taken, so their rows are the sums.

import { readAll } from './statement.ts';
import type { Work } from './statement.ts';

interface DonationSum {
  readonly rewardId: string;
  readonly amount: number;
  readonly times: number;
}

export function sumDonations(shopId: string): Work<readonly DonationSum[]> {
  return readAll<DonationSum>(
    `SELECT reward_id AS "rewardId", CAST(sum(amount) AS BIGINT) AS amount, count(*) AS times
     FROM redemptions WHERE shop_id = ? AND kind = 'donation' GROUP BY reward_id ORDER BY reward_id`,
    shopId,
  );
}
