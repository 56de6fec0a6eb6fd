// Lots from the transfers that filled and emptied them. The first one that fills a lot makes it and says when it
// expires; grace and notices move that day, and only ever later.

import type { Award, ExpiryNotice, Lot, Transfer } from '@zegel/core/rules';
import { sumOf } from './sum-of.ts';

export interface LotSources {
  readonly transfers: readonly Transfer[];
  readonly awards: readonly Award[];
  /** As the rows are now: lots of an older version have their dates from there alone. */
  readonly lots: readonly Lot[];
  /** In the order they were made. */
  readonly notices: readonly Pick<
    ExpiryNotice,
    'lotId' | 'expiresAt' | 'announcedAt' | 'channel'
  >[];
}

export function rebuildLots({ transfers, awards, lots, notices }: LotSources): readonly Lot[] {
  const rows = new Map(lots.map((lot) => [lot.id, lot]));
  const byAward = new Map(awards.map((award) => [award.id, award]));
  const byLot = Map.groupBy(notices, ({ lotId }) => lotId);
  const moved = transfers.filter(({ debit, credit }) => [debit, credit].includes('available'));
  const rebuilt: Lot[] = [];
  for (const [id, own] of Map.groupBy(moved, ({ lotId }) => lotId ?? '')) {
    // Not what came over from another account: that began there.
    const first = own.find(({ credit, code }) => credit === 'available' && code !== 'merge');
    if (first === undefined) continue;
    const told = byLot.get(id) ?? [];
    const last = told.at(-1);
    rebuilt.push({
      id,
      awardId: first.awardId,
      points: first.points,
      remaining: sumOf(own, 'available'),
      earnedAt: byAward.get(first.awardId ?? '')?.availableAt ?? first.at,
      expiresAt: latest(
        Object.hasOwn(first.detail, 'expiresAt')
          ? [...own.map(expiryOf), ...told.map(({ expiresAt }) => expiresAt)]
          : [rows.get(id)?.expiresAt ?? null],
      ),
      announcedAt: last === undefined || last.channel === 'activity' ? null : last.announcedAt,
    });
  }
  return rebuilt;
}

// What expires names the date as well, and takes nothing away from it.
function expiryOf({ credit, detail }: Transfer): number | null {
  const expiresAt = credit === 'available' ? detail['expiresAt'] : null;
  return typeof expiresAt === 'number' ? expiresAt : null;
}

function latest(moments: readonly (number | null)[]): number | null {
  const known = moments.filter((moment) => moment !== null);
  return known.length === 0 ? null : Math.max(...known);
}
