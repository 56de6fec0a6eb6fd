// What the browser itself may say has happened: a share. Capped, once per target, and pending.

import type { ActionOutcome } from '../../contract/outcome.ts';
import { giveAward } from './awards.ts';
import { toInstant } from '../book/book.ts';
import type { Book, RuleContext } from '../book/book.ts';
import { targetKey } from '../book/business-keys.ts';
import { decide, readBook } from '../book/draft.ts';
import { ruleLock } from '../account/locks.ts';
import { rateOf } from '../orders/purchase.ts';
import { openSettled } from '../book/settle-due.ts';
import { tierOf } from '../tiers/tiers.ts';
import type { UseCase } from '../book/use-case.ts';
import type { EarningRule } from '../../contract/program/earning-rule.ts';

export interface ClaimActionCommand {
  /** Who claims: once-per-target keys are made with it. */
  readonly customerId: string;
  readonly ruleId: string;
  readonly target: string | null;
}

export const claimAction: UseCase<ClaimActionCommand, ActionOutcome> = {
  name: 'claimAction',

  plan: (_context, command) => ({ businessKeys: [keyOf(command)] }),

  decide(context, book, command) {
    const draft = openSettled(context, book);
    const settled = readBook(draft);
    const rule = context.program.rules.find(({ id }) => id === command.ruleId);
    const refusal = refuse(context, settled, rule, keyOf(command));
    if (!rule || refusal) return decide(draft, refusal ?? { outcome: 'unknown_rule' });
    if (rule.oncePerTarget) draft.businessKeys.add(keyOf(command));
    const award = giveAward(draft, {
      rule,
      points: rateOf(rule, tierOf(context.program, settled)),
      sourceKind: rule.kind,
      sourceId: command.target,
    });
    return decide(draft, {
      outcome: 'earned',
      points: award.points,
      availableAt: award.isReleased ? null : toInstant(award.availableAt),
    });
  },
};

function keyOf({ ruleId, customerId, target }: ClaimActionCommand): string {
  return targetKey(ruleId, customerId, target ?? '');
}

function refuse(
  context: RuleContext,
  book: Book,
  rule: EarningRule | undefined,
  key: string,
): ActionOutcome | null {
  if (!rule) return { outcome: 'unknown_rule' };
  // Filling in the profile is claimed by filling it in.
  if (rule.verification !== 'claim' || rule.kind === 'profile') return { outcome: 'not_claimable' };
  const lock = ruleLock(context, book, rule);
  if (lock?.reason === 'not_enrolled' || lock?.reason === 'blocked')
    return { outcome: lock.reason };
  if (lock?.reason === 'done' || (rule.oncePerTarget && book.usedKeys.has(key)))
    return { outcome: 'already_done' };
  if (lock?.reason === 'limit_reached' || lock?.reason === 'cooldown') return toRefusal(lock);
  return null;
}

function toRefusal(
  lock:
    | { readonly reason: 'limit_reached'; readonly resetsAt: string | null }
    | { readonly reason: 'cooldown'; readonly resetsAt: string },
): ActionOutcome {
  if (lock.reason === 'cooldown') return { outcome: 'cooldown', resetsAt: lock.resetsAt };
  return { outcome: 'limit_reached', resetsAt: lock.resetsAt };
}
