// One line of history in words: what it was, and what else is to say about it.

import type { Entry, Program } from '@zegel/core';
import type { Words } from '../../../locales/words.ts';
import type { ScreenProps } from '../../model/panel-model.ts';
import { tierName } from '../../words/tier-name.ts';

export interface EntryProps extends Pick<ScreenProps, 'model' | 'words'> {
  readonly program: Program;
  readonly entry: Entry;
}

/** What it was. */
export function entryTitle({ entry, program, words: { history } }: EntryProps): string {
  // An id names a rule or a challenge, and nothing else.
  const rule = [...program.rules, ...(program.challenges ?? [])].find(
    ({ id }) => id === entry.ruleId,
  );
  const reward = program.rewards.find(({ id }) => id === entry.rewardId);
  const badge = program.badges?.find(({ id }) => id === entry.badgeId);
  // A kind that a newer server has is told as the shop's doing.
  const kinds: Readonly<Partial<Words['history']['kinds']>> = history.kinds;
  return (kinds[entry.kind] ?? history.kinds.adjustment)({
    source: entry.orderNumber ? history.order(entry.orderNumber) : (rule?.title ?? history.award),
    reward: reward?.title ?? history.reward,
    badge: badge?.name ?? history.badge,
    tier: tierName(program, entry.tierId),
    message: entry.message ?? '',
  });
}

/** What else is to say, one sentence each. */
export function entryNotes({ entry, words: { history }, model: { format } }: EntryProps): string[] {
  const { kind, message, pending, redemption, paidDebt, madeDebt } = entry;
  const state = redemption && history.states[redemption.state];
  return [
    // Elsewhere it is the title.
    kind in history.kinds && kind !== 'adjustment' && message,
    pending && history.waiting(format.date(pending.at)),
    redemption?.code && state ? history.code(redemption.code, state) : state,
    paidDebt > 0 && history.paidDebt(format.points(paidDebt)),
    madeDebt > 0 && history.madeDebt(format.points(madeDebt)),
  ].filter((note) => typeof note === 'string');
}
