// Claims that wait for a person at the shop: what is listed, what is decided, and what that answers.

import * as v from 'valibot';
import { foreignIdSchema, instantSchema, pointsSchema, slugSchema } from './points.ts';
import type { Instant, Points } from './points.ts';

export interface WaitingApproval {
  readonly id: string;
  readonly customerId: string;
  readonly ruleId: string;
  /** What was shared, where the rule counts by it. */
  readonly target: string | null;
  readonly requestedAt: Instant;
  /** Of a friend in doubt: what they have in common with `target`, the member who brought them, such as `address`. */
  readonly shared?: readonly string[];
}

/** Oldest first. */
export interface WaitingApprovals {
  readonly approvals: readonly WaitingApproval[];
  /** Pass as `after` for the next page; null at the end. */
  readonly next: string | null;
}

export const approvalDecisions = ['approve', 'refuse', 'undo'] as const;
export type ApprovalDecision = (typeof approvalDecisions)[number];

export interface ApprovalInput {
  /** `undo` takes back what approving gave. */
  readonly decision: ApprovalDecision;
  /** Kept for the shop. */
  readonly reason: string;
  /** Who at the shop decided. */
  readonly actor: string;
}

export type ApprovalOutcome =
  | {
      readonly outcome: 'approved';
      readonly points: Points;
      /** null: the points can be spent at once. */
      readonly availableAt: Instant | null;
    }
  | { readonly outcome: 'refused' }
  /** `points`: taken back; fewer than were given where some are spent. */
  | { readonly outcome: 'undone'; readonly points: Points }
  | {
      readonly outcome: 'already_decided';
      readonly state: 'waiting' | 'approved' | 'refused' | 'undone';
    }
  | { readonly outcome: 'unknown_request' }
  /** Its rule is no longer in the programme: refuse it, or put the rule back. */
  | { readonly outcome: 'unknown_rule' }
  | { readonly outcome: 'blocked' };

export const waitingApprovalsSchema: v.GenericSchema<unknown, WaitingApprovals> = v.object({
  approvals: v.array(
    v.object({
      id: foreignIdSchema,
      customerId: foreignIdSchema,
      ruleId: slugSchema,
      target: v.nullable(foreignIdSchema),
      requestedAt: instantSchema,
      shared: v.exactOptional(v.array(v.string())),
    }),
  ),
  next: v.nullable(v.string()),
});

export const approvalInputSchema: v.GenericSchema<unknown, ApprovalInput> = v.strictObject({
  decision: v.picklist(approvalDecisions),
  reason: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
  actor: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
});

export const approvalOutcomeSchema: v.GenericSchema<unknown, ApprovalOutcome> = v.variant(
  'outcome',
  [
    v.object({
      outcome: v.literal('approved'),
      points: pointsSchema,
      availableAt: v.nullable(instantSchema),
    }),
    v.object({ outcome: v.literal('undone'), points: pointsSchema }),
    v.object({
      outcome: v.literal('already_decided'),
      state: v.picklist(['waiting', 'approved', 'refused', 'undone']),
    }),
    v.object({ outcome: v.picklist(['refused', 'unknown_request', 'unknown_rule', 'blocked']) }),
  ],
);
