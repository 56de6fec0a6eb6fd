// One line of history in words: what it was, and what else is to say about it.

import type { Entry, Program, RedemptionState } from '@zegel/core';
import type { Messages } from '../../../locales/messages.ts';
import type { PanelModel } from '../../model/panel-model.ts';
import { tierName } from '../../words/lock-text.ts';

/** What it was. */
export function entryTitle(entry: Entry, { messages }: PanelModel, program: Program): string {
  const words = messages.history;
  const reward = program.rewards.find(({ id }) => id === entry.rewardId)?.title ?? words.redemption;
  switch (entry.kind) {
    case 'award':
      return sourceOf(entry, messages, program);
    case 'release':
      return words.release;
    case 'redemption':
      return reward;
    case 'give_back':
      return words.giveBack(reward);
    case 'clawback':
      return words.clawback(entry.orderNumber);
    case 'expiry':
      return words.expiry;
    case 'adjustment':
      return entry.message ?? words.adjustment;
    case 'joined':
      return words.joined;
    case 'tier':
      return words.tier(tierName(program, entry.tierId ?? undefined));
  }
}

/** What else is to say, one sentence each. */
export function entryNotes(
  entry: Entry,
  { messages, format }: PanelModel,
  program: Program,
): string[] {
  const { history, voucher } = messages;
  const { redemption, pending } = entry;
  const notes: string[] = [];
  if (entry.kind === 'release') notes.push(sourceOf(entry, messages, program));
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
function sourceOf(
  { orderNumber, ruleId }: Entry,
  { history }: Pick<Messages, 'history'>,
  program: Program,
): string {
  if (orderNumber !== null) return history.order(orderNumber);
  return program.rules.find(({ id }) => id === ruleId)?.title ?? history.award;
}

function redemptionWord(state: RedemptionState, words: Messages['voucher']): string {
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
