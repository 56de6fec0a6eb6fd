// Statements that write what earning keeps beside the ledger.

import type { Answer, ApprovalRecord, Changes, YearlyDayChange } from '@zegel/core/rules';
import type { Owner } from './save-rows.ts';
import { change } from './statement.ts';
import type { Statement } from './statement.ts';

/** All of it for one decision. */
export function saveEarning(
  owner: Owner,
  { answers, approval, yearlyDays }: Pick<Changes, 'answers' | 'approval' | 'yearlyDays'>,
): readonly Statement[] {
  return [
    ...answers.map((answer) => saveAnswer(owner, answer)),
    ...(approval === null ? [] : [saveApproval(owner, approval)]),
    ...yearlyDays.map((day) => saveYearlyDay(owner, day)),
  ];
}

function saveAnswer(owner: Owner, { id, ruleId, value, words, at }: Answer): Statement {
  return change(
    'INSERT INTO answers (shop_id, account_id, id, rule_id, value, words, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ...owner,
    id,
    ruleId,
    value,
    words,
    at,
  );
}

function saveApproval([shopId, accountId]: Owner, approval: ApprovalRecord): Statement {
  return change(
    `INSERT INTO approvals (shop_id, id, account_id, rule_id, target, state, requested_at, decided_at, award_id, points, reason, actor)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (shop_id, id) DO UPDATE SET state = excluded.state, decided_at = excluded.decided_at,
       award_id = excluded.award_id, points = excluded.points, reason = excluded.reason, actor = excluded.actor`,
    shopId,
    approval.id,
    accountId,
    approval.ruleId,
    approval.target,
    approval.state,
    approval.requestedAt,
    approval.decidedAt,
    approval.awardId,
    approval.points,
    approval.reason,
    approval.actor,
  );
}

function saveYearlyDay(owner: Owner, day: YearlyDayChange): Statement {
  if (day.do === 'move')
    return change(
      'UPDATE yearly_days SET due_at = ? WHERE shop_id = ? AND account_id = ? AND kind = ? AND due_at = ?',
      day.to,
      ...owner,
      day.kind,
      day.from,
    );
  if (day.day === null)
    return change(
      'DELETE FROM yearly_days WHERE shop_id = ? AND account_id = ? AND kind = ?',
      ...owner,
      day.kind,
    );
  return change(
    `INSERT INTO yearly_days (shop_id, account_id, kind, month_day, due_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (shop_id, account_id, kind) DO UPDATE SET month_day = excluded.month_day, due_at = excluded.due_at`,
    ...owner,
    day.kind,
    day.day.monthDay,
    day.day.dueAt,
  );
}
