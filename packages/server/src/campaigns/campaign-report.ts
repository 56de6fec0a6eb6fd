// What came of a campaign, for each group that chance has drawn: how many members, how many of them ordered while it ran,
// and for how much. All members are counted, also those it was not for: chance shares them out alike, so what differs
// between the groups is the campaign's doing. Nothing is kept for it.

import { armOf } from '@zegel/core/rules';
import type { ShopCampaign } from '@zegel/core/rules';
import type { SqlDatabase } from '../storage/sql/sql-database.ts';
import { readAll } from '../storage/sql/statement.ts';

export interface GroupReport {
  /** `held_out`, the id of a variant, or null: the campaign as it is. */
  readonly variant: string | null;
  readonly members: number;
  /** Of those, who ordered while it ran and kept something. */
  readonly buyers: number;
  readonly orders: number;
  /** Minor units of goods, less refunds. */
  readonly spend: number;
  /** Points that awards of the campaign came to, less what was taken back. For orders, what it added to them. */
  readonly points: number;
}

export interface CampaignReport {
  /** Epoch milliseconds; what was paid from the first until just before the second is counted. */
  readonly from: number;
  readonly until: number;
  /** Held out, variants, and the rest, as far as the campaign draws lots. */
  readonly groups: readonly GroupReport[];
}

const membersPerPage = 1_000;

interface MemberSums {
  readonly accountId: string;
  readonly orders: number;
  readonly spend: number;
  readonly points: number;
}

// Times are whole numbers of our own: they stand in the text, which is made once for each report.
function sumsSql({ id }: ShopCampaign, from: number, until: number): string {
  const isOrder = `source_kind = 'order' AND refunded < eligible AND awarded_at >= ${from} AND awarded_at < ${until}`;
  const isOf = `(campaign = '${id}' OR campaign LIKE '${id}.%')`;
  return `SELECT members.account_id AS accountId,
  CAST(coalesce(sum(CASE WHEN ${isOrder} THEN 1 ELSE 0 END), 0) AS BIGINT) AS orders,
  CAST(coalesce(sum(CASE WHEN ${isOrder} THEN eligible - refunded ELSE 0 END), 0) AS BIGINT) AS spend,
  CAST(coalesce(sum(CASE WHEN ${isOf} THEN points - clawed ELSE 0 END), 0) AS BIGINT) AS points
FROM members LEFT JOIN awards ON awards.shop_id = members.shop_id AND awards.account_id = members.account_id
WHERE members.shop_id = ? AND members.account_id > ? AND joined_at < ?
GROUP BY members.account_id ORDER BY members.account_id LIMIT ${membersPerPage}`;
}

/** `now`: the shop's own clock. */
export async function reportCampaign(
  database: Pick<SqlDatabase, 'read'>,
  shopId: string,
  campaign: ShopCampaign,
  now: number,
): Promise<CampaignReport> {
  const from = campaign.startsAt ?? 0;
  const until = Math.min(campaign.endsAt ?? now, now);
  const sql = sumsSql(campaign, from, until);
  const groups = new Map(
    namesOf(campaign).map((variant) => [
      variant,
      { variant, members: 0, buyers: 0, orders: 0, spend: 0, points: 0 },
    ]),
  );
  let after = '';
  for (;;) {
    const begin = after;
    const page = await database.read(() => readAll<MemberSums>(sql, shopId, begin, until));
    for (const { accountId, orders, spend, points } of page) {
      const arm = armOf(campaign, accountId);
      const group = groups.get(arm === null || arm === 'held_out' ? arm : arm.id);
      if (!group) continue;
      group.members += 1;
      group.buyers += orders > 0 ? 1 : 0;
      group.orders += orders;
      group.spend += spend;
      group.points += points;
    }
    const last = page.at(-1);
    if (page.length < membersPerPage || !last) break;
    after = last.accountId;
  }
  return { from, until, groups: [...groups.values()] };
}

function namesOf({ holdout, variants }: ShopCampaign): readonly (string | null)[] {
  const drawn = variants.reduce((sum, { share }) => sum + share, holdout);
  return [
    ...(drawn < 100 ? [null] : []),
    ...variants.map(({ id }) => id),
    ...(holdout > 0 ? ['held_out'] : []),
  ];
}
