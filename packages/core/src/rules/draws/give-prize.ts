// A winner of a draw gets the prize, as a gift.

import { decide, readBook } from '../book/draft.ts';
import { openSettled } from '../book/settle-due.ts';
import type { UseCase } from '../book/use-case.ts';
import { hasJoined } from '../members/standing.ts';
import { keep } from '../rewards/end-redemption.ts';
import { issueGift } from '../rewards/issue-gift.ts';
import { isOutOfStock } from '../rewards/stock.ts';

export interface GivePrizeCommand {
  readonly drawId: string;
  /** Counted from 1. */
  readonly round: number;
  readonly rewardId: string;
  /** What the member reads beside it. */
  readonly message: string;
}

export type GivePrizeOutcome = 'given' | 'not_enrolled' | 'out_of_stock' | 'unknown_reward';

/** The business key of a prize: what its gift says in the place of a rule's id. */
export function prizeName({ drawId, round }: Pick<GivePrizeCommand, 'drawId' | 'round'>): string {
  return `draw:${drawId}:${round}`;
}

export const givePrize: UseCase<GivePrizeCommand, { readonly outcome: GivePrizeOutcome }> = {
  name: 'givePrize',

  plan: () => ({}),

  decide(context, book, command) {
    const draft = openSettled(context, book);
    if (!hasJoined(draft.member)) return decide(draft, { outcome: 'not_enrolled' });
    const reward = context.program.rewards.find(({ id }) => id === command.rewardId);
    if (reward && isOutOfStock(context, readBook(draft), reward))
      return decide(draft, { outcome: 'out_of_stock' });
    const name = prizeName(command);
    const issued = issueGift(draft, command.rewardId, name);
    if (!issued) return decide(draft, { outcome: 'unknown_reward' });
    keep(draft, { ...issued, words: { message: command.message, reason: name, actor: 'draw' } });
    return decide(draft, { outcome: 'given' });
  },
};
