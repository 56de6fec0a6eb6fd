// What the browser itself may say has happened: a share, a follow, a visit, a vote, a survey. Each is capped; where the
// rule says so, a person at the shop looks at it first.

import type { ActionAnswer } from '../../contract/action-answer.ts';
import type { Lock } from '../../contract/account.ts';
import type { ActionOutcome } from '../../contract/outcome.ts';
import type { EarningRule } from '../../contract/program/earning-rule.ts';
import { ruleLock } from '../account/locks.ts';
import { toInstant } from '../book/book.ts';
import type { Book, RuleContext } from '../book/book.ts';
import { followKey, targetKey } from '../book/business-keys.ts';
import { decide, readBook } from '../book/draft.ts';
import { openSettled } from '../book/settle-due.ts';
import type { UseCase } from '../book/use-case.ts';
import { askApproval } from './ask-approval.ts';
import { giveResult } from './give-result.ts';
import { readAnswer } from './read-answer.ts';

export interface ClaimActionCommand {
  /** Who claims: once-per-target keys are made with it. */
  readonly customerId: string;
  readonly ruleId: string;
  readonly target: string | null;
  readonly answer?: ActionAnswer | undefined;
}

export const claimAction: UseCase<ClaimActionCommand, ActionOutcome> = {
  name: 'claimAction',

  plan(context, command) {
    const rule = context.program.rules.find(({ id }) => id === command.ruleId);
    const key = rule === undefined ? null : claimKey(rule, command.customerId, command.target);
    return { businessKeys: key === null ? [] : [key] };
  },

  decide(context, book, command) {
    const draft = openSettled(context, book);
    const settled = readBook(draft);
    const { customerId, ruleId } = command;
    const rule = context.program.rules.find(({ id }) => id === ruleId);
    if (!rule) return decide(draft, { outcome: 'unknown_rule' });
    const target = rule.oncePerTarget ? command.target : null;
    const key = claimKey(rule, customerId, target);
    const refusal = refuse(context, settled, rule, key);
    if (refusal) return decide(draft, refusal);
    const answer = readAnswer(rule, command.answer);
    if (answer === 'invalid') return decide(draft, { outcome: 'invalid_answer' });
    if (rule.verification === 'approval') {
      askApproval(draft, rule, target);
      return decide(draft, { outcome: 'waiting_for_approval' });
    }
    if (key !== null) draft.businessKeys.add(key);
    if (answer !== null) {
      const id = context.nextId();
      draft.answers.push({ id, ruleId, ...answer, at: context.now });
    }
    const { award, badgeId } = giveResult(draft, rule, { sourceKind: rule.kind, sourceId: target });
    return decide(draft, {
      outcome: 'earned',
      points: award.points,
      availableAt: award.isReleased ? null : toInstant(award.availableAt),
      ...(badgeId !== null && { badgeId }),
    });
  },
};

/** What counts once for ever: a target, or the page that is followed, whatever the rule is called. */
export function claimKey(
  rule: EarningRule,
  customerId: string,
  target: string | null,
): string | null {
  if (rule.kind === 'follow') return followKey(customerId, rule.link ?? rule.id);
  return rule.oncePerTarget ? targetKey(rule.id, customerId, target ?? '') : null;
}

function refuse(
  context: RuleContext,
  book: Book,
  rule: EarningRule,
  key: string | null,
): ActionOutcome | null {
  // Filling in the profile is claimed by filling it in.
  if (rule.verification === 'event' || rule.kind === 'profile') return { outcome: 'not_claimable' };
  const refusal = refusalOf(ruleLock(context, book, rule));
  if (refusal) return refusal;
  return key !== null && book.usedKeys.has(key) ? { outcome: 'already_done' } : null;
}

function refusalOf(lock: Lock | null): ActionOutcome | null {
  switch (lock?.reason) {
    case 'not_enrolled':
    case 'blocked':
    case 'waiting_for_approval':
      return { outcome: lock.reason };
    case 'done':
      return { outcome: 'already_done' };
    case 'limit_reached':
    case 'cooldown':
      return toRefusal(lock);
    default:
      return null;
  }
}

function toRefusal(
  lock:
    | { readonly reason: 'limit_reached'; readonly resetsAt: string | null }
    | { readonly reason: 'cooldown'; readonly resetsAt: string },
): ActionOutcome {
  if (lock.reason === 'cooldown') return { outcome: 'cooldown', resetsAt: lock.resetsAt };
  return { outcome: 'limit_reached', resetsAt: lock.resetsAt };
}
