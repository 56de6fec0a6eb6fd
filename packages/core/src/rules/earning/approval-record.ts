// A claim that a person at the shop looks at before it gives anything.

export const approvalStates = ['waiting', 'approved', 'refused', 'undone'] as const;
export type ApprovalState = (typeof approvalStates)[number];

export interface ApprovalRecord {
  readonly id: string;
  readonly ruleId: string;
  /** What was shared, where the rule counts by it. */
  readonly target: string | null;
  readonly state: ApprovalState;
  readonly requestedAt: number;
  readonly decidedAt: number | null;
  /** What approving it gave; null where it gave nothing. */
  readonly awardId: string | null;
  readonly points: number;
  /** Why, and who at the shop said so. */
  readonly reason: string | null;
  readonly actor: string | null;
}

/** One may wait for each rule: its use tells, which is there on every write. */
export const waitingSubject = (ruleId: string): string => `waiting:${ruleId}`;
