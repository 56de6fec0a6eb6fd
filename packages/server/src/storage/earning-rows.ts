// What a storage keeps of earning beside the ledger: answers, claims that wait for approval, and days of the year. No SQL
// may be imported here.

import type { Answer, ApprovalRecord, YearlyDayKind } from '@zegel/core/rules';

/** Whose claim it is and of what: that never changes. */
export interface FoundApproval extends Pick<
  ApprovalRecord,
  'id' | 'ruleId' | 'target' | 'requestedAt'
> {
  readonly accountId: string;
  readonly customerId: string;
}

/** One as it is listed. */
export interface ListedApproval extends FoundApproval {
  /** Of a friend in doubt: what they have in common with the member who brought them; empty for every other. */
  readonly shared: readonly string[];
}

/** A day that has come. */
export interface DueDay {
  readonly accountId: string;
  readonly customerId: string;
  readonly kind: YearlyDayKind;
  readonly monthDay: string;
  readonly dueAt: number;
}

export type NewDay = Omit<DueDay, 'customerId'>;

export interface AnswerCounts {
  readonly counts: readonly { readonly value: string; readonly count: number }[];
  /** Newest first. */
  readonly words: readonly (Pick<Answer, 'value' | 'at'> & { readonly words: string })[];
}

export interface EarningRows {
  findApproval(shopId: string, id: string): Promise<FoundApproval | null>;
  /** Those that wait, oldest first. */
  listApprovals(
    shopId: string,
    page: { readonly after: string | null; readonly limit: number },
  ): Promise<readonly ListedApproval[]>;
  /** How many said what, and the newest words. */
  readAnswers(shopId: string, ruleId: string, wordsMax: number): Promise<AnswerCounts>;
  /** Days that have come, soonest first. */
  listDueDays(
    shopId: string,
    due: { readonly now: number; readonly limit: number },
  ): Promise<readonly DueDay[]>;
  /** Members no anniversary is noted of, by their accounts. */
  listWithoutAnniversary(
    shopId: string,
    page: { readonly after: string; readonly limit: number },
  ): Promise<readonly { readonly accountId: string; readonly joinedAt: number }[]>;
  /** Notes days where none is; what is there stays. */
  noteDays(shopId: string, days: readonly NewDay[]): Promise<void>;
}
