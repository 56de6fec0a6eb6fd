// What members answered, what waits for approval and whose day comes next, in a few maps.

import type { ApprovalRecord, Answer, Changes, YearlyDayRecord } from '../rules/index.ts';

type Owned<Row> = Row & { readonly customerId: string };

export interface MemoryEarning {
  apply(customerId: string, changes: Pick<Changes, 'answers' | 'approval' | 'yearlyDays'>): void;
  approval(id: string | undefined): Owned<ApprovalRecord> | null;
  /** Oldest first. */
  waiting(): readonly Owned<ApprovalRecord>[];
  answers(ruleId: string): readonly Owned<Answer>[];
  forget(customerId: string): void;
  /** Two are one: of two days of a kind the other's stays. */
  move(from: string, to: string): void;
  /** Soonest first. */
  dueDays(now: number): readonly Owned<YearlyDayRecord>[];
}

export function createMemoryEarning(): MemoryEarning {
  const answers: Owned<Answer>[] = [];
  const approvals = new Map<string, Owned<ApprovalRecord>>();
  const days = new Map<string, Owned<YearlyDayRecord>>();
  return {
    apply(customerId, changes) {
      answers.push(...changes.answers.map((answer) => ({ ...answer, customerId })));
      const { approval } = changes;
      if (approval !== null) approvals.set(approval.id, { ...approval, customerId });
      for (const change of changes.yearlyDays) {
        const key = `${customerId} ${change.kind}`;
        const day = days.get(key);
        if (change.do === 'move') {
          if (day?.dueAt === change.from) days.set(key, { ...day, dueAt: change.to });
        } else if (change.day === null) days.delete(key);
        else days.set(key, { ...change.day, customerId });
      }
    },
    approval: (id) => approvals.get(id ?? '') ?? null,
    waiting: () => [...approvals.values()].filter(({ state }) => state === 'waiting'),
    answers: (ruleId) => answers.filter((answer) => answer.ruleId === ruleId),
    forget(customerId) {
      const keep = answers.filter((answer) => answer.customerId !== customerId);
      answers.splice(0, answers.length, ...keep);
      for (const [id, row] of approvals) if (row.customerId === customerId) approvals.delete(id);
      for (const [key, row] of days) if (row.customerId === customerId) days.delete(key);
    },
    move(from, to) {
      for (const [index, row] of answers.entries())
        if (row.customerId === from) answers[index] = { ...row, customerId: to };
      for (const [id, row] of approvals)
        if (row.customerId === from) approvals.set(id, { ...row, customerId: to });
      for (const [key, row] of days) {
        if (row.customerId !== from) continue;
        days.delete(key);
        const own = `${to} ${row.kind}`;
        if (!days.has(own)) days.set(own, { ...row, customerId: to });
      }
    },
    dueDays: (now) =>
      [...days.values()]
        .filter(({ dueAt }) => dueAt <= now)
        .toSorted((one, other) => one.dueAt - other.dueAt),
  };
}
