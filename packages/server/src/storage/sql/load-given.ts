// What a member was given for a friend, and the lots that taking it back or putting it back may need. Reads only.

import type { Book, KnownReferrals, LoadPlan } from '@zegel/core/rules';
import { loadMoreLots, loadOpenLots } from './load-lots.ts';
import { awardColumns, toAward } from './rows.ts';
import type { AwardRow } from './rows.ts';
import type { Owner } from './save-rows.ts';
import { readAll } from './statement.ts';
import type { Work } from './statement.ts';
import { together } from './together.ts';

type Given = Pick<Book, 'awards' | 'lots'>;

/** Nothing where the plan names no friend, or nothing was given for them. */
export function* loadGiven(
  owner: Owner,
  { referral }: LoadPlan,
  { record }: KnownReferrals,
): Work<Given> {
  const given = referral?.friendId === undefined ? null : (record?.award ?? null);
  if (given === null) return { awards: [], lots: [] };
  const [found, openLots] = yield* together(
    readAll<AwardRow>(
      `SELECT ${awardColumns} FROM awards WHERE shop_id = ? AND account_id = ? AND id = ?`,
      ...owner,
      given.awardId,
    ),
    loadOpenLots(owner),
  );
  const awards = found.map(toAward);
  const lots = yield* loadMoreLots(owner, openLots, {
    openFor: awards.reduce((total, award) => total + award.points, 0),
    awardIds: [given.awardId],
    lotIds: (given.takenBack ?? []).flatMap(({ lotId }) => lotId ?? []),
  });
  return { awards, lots };
}
