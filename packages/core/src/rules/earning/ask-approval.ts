// A claim becomes a request that waits.

import type { EarningRule } from '../../contract/program/earning-rule.ts';
import type { Draft } from '../book/draft.ts';
import { countUse } from '../book/uses.ts';
import { waitingSubject } from './approval-record.ts';

/** Nothing is counted against the rule's limit yet: one waiting request is all there can be. */
export function askApproval(
  draft: Draft,
  rule: Pick<EarningRule, 'id'>,
  target: string | null,
): void {
  const { now, nextId } = draft.context;
  draft.approval = {
    id: nextId(),
    ruleId: rule.id,
    target,
    state: 'waiting',
    requestedAt: now,
    decidedAt: null,
    awardId: null,
    points: 0,
    reason: null,
    actor: null,
  };
  countUse(draft, waitingSubject(rule.id), null);
}
