// Reads what a decision may have to take back of challenges: the last rounds that stand. Reads only.

import { atStake } from '@zegel/core/rules';
import type { Award, RoundsAtStake } from '@zegel/core/rules';
import { awardColumns, toAward } from './rows.ts';
import type { AwardRow } from './rows.ts';
import type { Owner } from './save-rows.ts';
import { all, rows } from './statement.ts';
import type { Work } from './statement.ts';

/** As isStanding of the rules says of each award. */
const standingRoundsSql = `SELECT ${awardColumns} FROM awards
  WHERE shop_id = ? AND account_id = ? AND source_kind = 'challenge' AND rule_id = ? AND refunded < eligible`;

export function* loadRounds(
  owner: Owner,
  wanted: readonly RoundsAtStake[],
): Work<readonly Award[]> {
  if (wanted.length === 0) return [];
  const found = yield* all(
    ...wanted.map(({ challengeId }) => rows<AwardRow>(standingRoundsSql, ...owner, challengeId)),
  );
  return found.flatMap((list, index) => atStake(list.map(toAward), wanted[index]?.count ?? 0));
}
