// A person at the shop decides on a claim that waits. What was approved can be undone: points that still wait are taken
// back, and of those that are free as many as are still there, as an adjustment.

import type { ApprovalDecision, ApprovalInput, ApprovalOutcome } from '../../contract/approval.ts';
import { points } from '../../contract/points.ts';
import type { Points } from '../../contract/points.ts';
import { customerKey, signupKey } from '../book/business-keys.ts';
import { toInstant } from '../book/book.ts';
import type { Award } from '../book/book.ts';
import { decide, post, readBook } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { takeFromLots } from '../book/lots.ts';
import { openSettled } from '../book/settle-due.ts';
import type { UseCase } from '../book/use-case.ts';
import { ruleSubject, uncountUse } from '../book/uses.ts';
import { countDeed } from '../challenges/count-deed.ts';
import { roundsOfRule } from '../challenges/rounds-at-stake.ts';
import { hasJoined, isBlocked } from '../members/standing.ts';
import { decideReview, isReview } from '../referrals/decide-review.ts';
import { waitingSubject } from './approval-record.ts';
import type { ApprovalRecord, ApprovalState } from './approval-record.ts';
import { claimKey } from './claim-action.ts';
import { giveResult } from './give-result.ts';

export interface DecideApprovalCommand extends ApprovalInput {
  readonly approvalId: string;
  /** Whose claim it is and of what: that never changes, so it may have been read before. */
  readonly customerId: string;
  readonly ruleId: string;
  readonly target: string | null;
}

// Undoing may need whatever is left, and it is rare.
const allLots = Number.MAX_SAFE_INTEGER;

const from: Readonly<Record<ApprovalDecision, ApprovalState>> = {
  approve: 'waiting',
  refuse: 'waiting',
  undo: 'approved',
};

export const decideApproval: UseCase<DecideApprovalCommand, ApprovalOutcome> = {
  name: 'decideApproval',

  plan({ program }, { approvalId, decision, customerId, ruleId, target }) {
    const rule = program.rules.find(({ id }) => id === ruleId);
    const key = rule === undefined ? null : claimKey(rule, customerId, target);
    return {
      approvalId,
      businessKeys: [
        customerKey(customerId),
        signupKey(customerId),
        ...(key === null ? [] : [key]),
      ],
      // A friend's welcome goes with a refusal too.
      ...(decision !== 'approve' && { lotsFor: allLots }),
      ...(decision === 'undo' && { challenges: roundsOfRule(program, ruleId) }),
    };
  },

  decide(context, book, command) {
    const draft = openSettled(context, book);
    const { approval } = draft;
    if (approval === null || !hasJoined(draft.member))
      return decide(draft, { outcome: 'unknown_request' });
    if (approval.state !== from[command.decision])
      return decide(draft, { outcome: 'already_decided', state: approval.state });
    if (isReview(draft)) return decide(draft, decideOnFriend(draft, approval, command));
    switch (command.decision) {
      case 'approve':
        return decide(draft, approve(draft, approval, command));
      case 'refuse':
        settle(draft, approval, command, { state: 'refused' });
        return decide(draft, { outcome: 'refused' });
      case 'undo':
        return decide(draft, undo(draft, approval, command));
    }
  },
};

/** How a friend came was in doubt. */
function decideOnFriend(
  draft: Draft,
  approval: ApprovalRecord,
  command: DecideApprovalCommand,
): ApprovalOutcome {
  if (isBlocked(draft.member) && command.decision === 'approve') return { outcome: 'blocked' };
  const moved = decideReview(draft, command.decision);
  switch (command.decision) {
    case 'approve':
      settle(draft, approval, command, { state: 'approved', points: moved });
      return { outcome: 'approved', points: moved, availableAt: null };
    case 'refuse':
      settle(draft, approval, command, { state: 'refused' });
      return { outcome: 'refused' };
    case 'undo':
      settle(draft, approval, command, { state: 'undone' });
      return { outcome: 'undone', points: moved };
  }
}

function settle(
  draft: Draft,
  approval: ApprovalRecord,
  { reason, actor }: ApprovalInput,
  change: Partial<ApprovalRecord>,
): void {
  const { now } = draft.context;
  draft.approval = { ...approval, reason, actor, decidedAt: now, ...change };
  if (approval.state === 'waiting')
    uncountUse(draft, waitingSubject(approval.ruleId), null, approval.requestedAt);
}

function approve(draft: Draft, approval: ApprovalRecord, input: ApprovalInput): ApprovalOutcome {
  const { member, context } = draft;
  const { ruleId, target } = approval;
  const rule = context.program.rules.find(({ id }) => id === ruleId);
  if (!member) return { outcome: 'unknown_request' };
  if (isBlocked(member)) return { outcome: 'blocked' };
  if (!rule) return { outcome: 'unknown_rule' };
  // Of a friend whose record has gone meanwhile: nobody is left to be brought.
  if (rule.kind === 'referral') {
    settle(draft, approval, input, { state: 'refused' });
    return { outcome: 'refused' };
  }
  const key = claimKey(rule, member.customerId, target);
  // Done in another way meanwhile: what is once for ever is not given twice.
  if (key !== null && readBook(draft).usedKeys.has(key)) {
    settle(draft, approval, input, { state: 'refused' });
    return { outcome: 'refused' };
  }
  if (key !== null) draft.businessKeys.add(key);
  const { award } = giveResult(draft, rule, { sourceKind: rule.kind, sourceId: target });
  settle(draft, approval, input, {
    state: 'approved',
    awardId: award.id,
    points: award.points,
  });
  return {
    outcome: 'approved',
    points: award.points,
    availableAt: award.isReleased ? null : toInstant(award.availableAt),
  };
}

function undo(draft: Draft, approval: ApprovalRecord, input: ApprovalInput): ApprovalOutcome {
  const { program } = draft.context;
  const rule = program.rules.find(({ id }) => id === approval.ruleId);
  const award = [...draft.awards.values()].find(({ id }) => id === approval.awardId);
  const isWaiting = award !== undefined && !award.isReleased;
  const taken = isWaiting ? takeWaiting(draft, award, input) : takeFree(draft, approval, input);
  uncountUse(
    draft,
    ruleSubject(approval.ruleId),
    rule?.limit ?? null,
    approval.decidedAt ?? draft.context.now,
  );
  countDeed(draft, approval.ruleId, approval.decidedAt ?? draft.context.now, -1);
  settle(draft, approval, input, { state: 'undone' });
  return { outcome: 'undone', points: taken };
}

function takeWaiting(draft: Draft, award: Award, { reason, actor }: ApprovalInput): Points {
  const { pending } = award;
  draft.awards.set(award.id, {
    ...award,
    pending: points(0),
    clawed: points(award.clawed + pending),
  });
  if (pending > 0)
    post(draft, {
      operationId: draft.context.nextId(),
      code: 'clawback',
      debit: 'pending',
      credit: 'revoked',
      points: pending,
      awardId: award.id,
      reversesId: award.id,
      detail: { ruleId: award.ruleId, cause: 'undone' },
      words: { reason, actor, message: null },
    });
  return pending;
}

function takeFree(
  draft: Draft,
  approval: ApprovalRecord,
  { reason, actor }: ApprovalInput,
): Points {
  const wanted = points(Math.min(approval.points, draft.balance.available));
  const operationId = draft.context.nextId();
  for (const { lotId, points: share } of takeFromLots(draft, wanted, approval.awardId))
    post(draft, {
      operationId,
      code: 'adjust',
      debit: 'available',
      credit: 'adjusted',
      points: share,
      lotId,
      detail: { ruleId: approval.ruleId },
      words: { reason, actor, message: null },
    });
  return wanted;
}
