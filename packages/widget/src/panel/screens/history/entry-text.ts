// One line of history in words: what it was, and what else is to say about it.

import type { RedemptionState } from '@zegel/core';
import type { Words } from '../../../locales/words.ts';
import { tierName } from '../../words/tier-name.ts';
import type { EntryProps } from './entry-row.tsx';

/** What it was. */
export function entryTitle(props: EntryProps): string {
  const { entry, program, words } = props;
  const { history } = words;
  const reward = program.rewards.find(({ id }) => id === entry.rewardId)?.title ?? history.redemption;
  switch (entry.kind) {
    case 'award':
      return sourceOf(props);
    case 'release':
      return history.release;
    case 'redemption':
      return reward;
    case 'give_back':
      return history.giveBack(reward);
    case 'clawback':
      return history.clawback(entry.orderNumber);
    case 'expiry':
      return history.expiry;
    case 'adjustment':
      return entry.message ?? history.adjustment;
    case 'joined':
      return history.joined;
    case 'tier':
      return history.tier(tierName(program, entry.tierId));
  }
}

/** What else is to say, one sentence each. */
export function entryNotes(props: EntryProps): string[] {
  const { entry, words, model } = props;
  const { format } = model;
  const { history, voucher } = words;
  const { redemption, pending } = entry;
  const notes: string[] = [];
  if (entry.kind === 'release') notes.push(sourceOf(props));
  if (pending) notes.push(history.waiting(format.date(pending.at)));
  if (redemption) {
    const state = redemptionWord(redemption.state, voucher);
    notes.push(redemption.code === null ? state : history.code(redemption.code, state));
  }
  if (entry.paidDebt > 0) notes.push(history.paidDebt(format.points(entry.paidDebt)));
  if (entry.madeDebt > 0) notes.push(history.madeDebt(format.points(entry.madeDebt)));
  return notes;
}

// Where it came from: the order, or the rule.
function sourceOf({ entry: { orderNumber, ruleId }, words: { history }, program }: EntryProps): string {
  if (orderNumber !== null) return history.order(orderNumber);
  return program.rules.find(({ id }) => id === ruleId)?.title ?? history.award;
}

function redemptionWord(state: RedemptionState, words: Words['voucher']): string {
  switch (state) {
    case 'issued':
      return words.unused;
    case 'returned':
      return words.wasReturned;
    case 'requested':
    case 'reserved':
    case 'used':
    case 'failed':
    case 'cancelled':
    case 'voiding':
    case 'expired':
      return words[state];
  }
}
