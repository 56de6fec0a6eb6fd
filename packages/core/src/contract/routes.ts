// Every HTTP route, declared once: the server mounts this table and validates by it, the OpenAPI document is written
// from it, and tests walk it. A route without a declared access rule does not compile.

// It is one table, so it is one file.
/* oxlint-disable max-lines */

import * as v from 'valibot';
import { accountSchema } from './account.ts';
import { actionAnswerSchema } from './action-answer.ts';
import { approvalInputSchema, approvalOutcomeSchema, waitingApprovalsSchema } from './approval.ts';
import { quoteAnswerSchema, quoteRequestSchema } from './cart.ts';
import { causeTotalsSchema } from './cause-totals.ts';
import {
  createEndpointSchema,
  endpointSchema,
  endpointWithSecretSchema,
  replayEventsSchema,
  updateEndpointSchema,
} from './endpoint.ts';
import {
  giftBodySchema,
  giftOutcomeSchema,
  takeGiftBodySchema,
  takeGiftOutcomeSchema,
} from './gift.ts';
import { historyPageSchema } from './history.ts';
import type { KeyScope } from './key-scope.ts';
import {
  blockOutcomeSchema,
  memberActsSchema,
  signOutOutcomeSchema,
  standingInputSchema,
  unblockOutcomeSchema,
} from './member-standing.ts';
import {
  actionOutcomeSchema,
  claimOutcomeSchema,
  consentsOutcomeSchema,
  enrolOutcomeSchema,
  giveBackOutcomeSchema,
  profileOutcomeSchema,
  redeemOutcomeSchema,
  referOutcomeSchema,
} from './outcome.ts';
import { eraseOutcomeSchema, personalDataSchema } from './personal-data.ts';
import {
  foreignIdSchema,
  instantSchema,
  pointsSchema,
  signedPointsSchema,
  slugSchema,
} from './points.ts';
import { mergeBodySchema, mergeOutcomeSchema } from './merge.ts';
import { noticeInputSchema, noticeOutcomeSchema, pendingNoticesSchema } from './notice.ts';
import {
  programDiffSchema,
  programDraftSchema,
  programVersionSchema,
  publishOutcomeSchema,
  rollbackBodySchema,
  rollbackOutcomeSchema,
  saveDraftBodySchema,
  saveDraftOutcomeSchema,
} from './program-desk.ts';
import { programSchema } from './program/program.ts';
import { invitationSchema } from './referral.ts';
import { ruleAnswersSchema } from './rule-answers.ts';
import { eventOutcomeSchema, shopEventSchema } from './shop-event.ts';
import { voucherOrderSchema, voucherOutcomeSchema } from './voucher.ts';

/** `public`: the publishable key in the path or body. `member`: a member token. `shop`: a secret key, or a restricted one with the route's scope. */
export type Access = 'public' | 'member' | 'shop';

interface RouteOf<Whose extends Access> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `{name}` parameters. */
  readonly path: string;
  readonly access: Whose;
  /** Every write but those that write nothing (tokens, quotes). */
  readonly takesIdempotencyKey: boolean;
  readonly summary: string;
  readonly query: v.GenericSchema | null;
  readonly body: v.GenericSchema | null;
  readonly bodyBytesMax: number;
  readonly answer: v.GenericSchema;
  /** The answer is a stream of lines that each fit `answer`, and ends when it must. @default false */
  readonly isStream?: boolean;
}

/** One row of the table. A route for a shop's keys names the scope that a restricted key needs. */
export type Route = RouteOf<'public' | 'member'> | (RouteOf<'shop'> & { readonly scope: KeyScope });

const kilobyte = 1_024;
const takenPointsSchema = v.pipe(
  pointsSchema,
  v.check((points) => points > 0, 'Expected more than 0 points'),
);

function written(result: v.GenericSchema): v.GenericSchema {
  return v.object({ result, account: accountSchema });
}

function recorded(result: v.GenericSchema): v.GenericSchema {
  return v.object({ result });
}

const read = { takesIdempotencyKey: false, query: null, body: null, bodyBytesMax: 0 } as const;

const adjustmentMax = 1_000_000_000;

export const adjustBodySchema: v.GenericSchema<
  unknown,
  { points: number; reason: string; actor: string; message: string | null }
> = v.strictObject({
  points: v.pipe(
    signedPointsSchema,
    // More at once is a slip of the finger, and sums must stay whole numbers.
    v.check((value) => Math.abs(value) <= adjustmentMax, 'Expected at most 1,000,000,000 points'),
    v.check((value) => value !== 0, 'Expected points other than 0'),
  ),
  reason: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
  actor: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  message: v.nullable(v.pipe(v.string(), v.maxLength(500))),
});

export const adjustOutcomeSchema: v.GenericSchema = v.variant('outcome', [
  v.object({ outcome: v.literal('adjusted'), points: signedPointsSchema }),
  v.object({ outcome: v.literal('insufficient_points'), missing: pointsSchema }),
  v.object({ outcome: v.literal('not_enrolled') }),
]);

export const routes: {
  readonly [id in RouteId]: Route;
} = {
  readProgram: {
    ...read,
    method: 'GET',
    path: '/v1/shops/{key}/program',
    access: 'public',
    summary: 'The published programme in one language.',
    query: v.strictObject({ language: v.optional(v.pipe(v.string(), v.maxLength(35))) }),
    answer: programSchema,
  },
  readCauses: {
    ...read,
    method: 'GET',
    path: '/v1/shops/{key}/causes',
    access: 'public',
    summary:
      'How much members have given to good causes by now, in money; a few seconds old at most.',
    query: v.strictObject({ language: v.optional(v.pipe(v.string(), v.maxLength(35))) }),
    answer: causeTotalsSchema,
  },
  readInvitation: {
    ...read,
    method: 'GET',
    path: '/v1/shops/{key}/referrals/{code}',
    access: 'public',
    summary: 'Who invites with a code. 404 for a code that nobody has.',
    answer: invitationSchema,
  },
  quoteForAnybody: {
    method: 'POST',
    path: '/v1/shops/{key}/quote',
    access: 'public',
    takesIdempotencyKey: false,
    summary:
      'What carts would earn a new member. Takes JSON also as text/plain, so that no preflight is needed.',
    query: null,
    body: quoteRequestSchema,
    bodyBytesMax: 256 * kilobyte,
    answer: quoteAnswerSchema,
  },
  exchangeProof: {
    method: 'POST',
    path: '/v1/token',
    access: 'public',
    takesIdempotencyKey: false,
    summary: 'Exchanges a simple proof for a member token.',
    query: null,
    body: v.strictObject({
      shop: v.pipe(v.string(), v.maxLength(100)),
      proof: v.pipe(v.string(), v.maxLength(400)),
    }),
    bodyBytesMax: 4 * kilobyte,
    answer: v.object({ token: v.string(), expiresAt: instantSchema }),
  },
  readAccount: {
    ...read,
    method: 'GET',
    path: '/v1/me',
    access: 'member',
    summary: 'The account as it stands now.',
    answer: accountSchema,
  },
  quote: {
    method: 'POST',
    path: '/v1/me/quote',
    access: 'member',
    takesIdempotencyKey: false,
    summary: 'What carts would earn this member, exactly.',
    query: null,
    body: quoteRequestSchema,
    bodyBytesMax: 256 * kilobyte,
    answer: quoteAnswerSchema,
  },
  enrol: {
    method: 'POST',
    path: '/v1/me/enrolment',
    access: 'member',
    takesIdempotencyKey: true,
    summary: 'Joins the programme, with the terms the shopper saw.',
    query: null,
    body: v.strictObject({
      termsVersion: v.pipe(v.string(), v.maxLength(60)),
      marketingConsent: v.boolean(),
      referralCode: v.optional(v.pipe(v.string(), v.maxLength(60))),
    }),
    bodyBytesMax: 4 * kilobyte,
    answer: written(enrolOutcomeSchema),
  },
  readHistory: {
    ...read,
    method: 'GET',
    path: '/v1/me/history',
    access: 'member',
    summary: 'One page of history, newest first.',
    query: v.strictObject({
      cursor: v.optional(v.pipe(v.string(), v.maxLength(200))),
      limit: v.optional(
        v.pipe(
          v.string(),
          v.regex(/^\d{1,3}$/),
          v.transform(Number),
          v.minValue(1),
          v.maxValue(100),
        ),
      ),
    }),
    answer: historyPageSchema,
  },
  completeAction: {
    method: 'POST',
    path: '/v1/me/actions/{rule}',
    access: 'member',
    takesIdempotencyKey: true,
    summary: 'Claims something the browser may claim, such as a share.',
    query: null,
    body: v.strictObject({
      target: v.nullable(foreignIdSchema),
      answer: v.optional(actionAnswerSchema),
    }),
    bodyBytesMax: 4 * kilobyte,
    answer: written(actionOutcomeSchema),
  },
  saveProfile: {
    method: 'PATCH',
    path: '/v1/me/profile',
    access: 'member',
    takesIdempotencyKey: true,
    summary: 'Saves profile fields; awards the profile rule when all are there.',
    query: null,
    body: v.strictObject({ fields: v.record(slugSchema, v.pipe(v.string(), v.maxLength(200))) }),
    bodyBytesMax: 16 * kilobyte,
    answer: written(profileOutcomeSchema),
  },
  redeem: {
    method: 'POST',
    path: '/v1/me/redemptions',
    access: 'member',
    takesIdempotencyKey: true,
    summary: 'Takes a reward for points.',
    query: null,
    body: v.strictObject({ rewardId: slugSchema, points: v.optional(takenPointsSchema) }),
    bodyBytesMax: 4 * kilobyte,
    answer: written(redeemOutcomeSchema),
  },
  giveBack: {
    method: 'POST',
    path: '/v1/me/redemptions/{redemption}/return',
    access: 'member',
    takesIdempotencyKey: true,
    summary: 'Gives an unused redemption back for its points.',
    query: null,
    body: null,
    bodyBytesMax: 4 * kilobyte,
    answer: written(giveBackOutcomeSchema),
  },
  claimOrder: {
    method: 'POST',
    path: '/v1/me/claims',
    access: 'member',
    takesIdempotencyKey: true,
    summary: "Takes over a guest's order by the claim that the shop has signed for it.",
    query: null,
    body: v.strictObject({ claim: v.pipe(v.string(), v.maxLength(400)) }),
    bodyBytesMax: 4 * kilobyte,
    answer: written(claimOutcomeSchema),
  },
  refer: {
    method: 'POST',
    path: '/v1/me/referrals',
    access: 'member',
    takesIdempotencyKey: true,
    summary: 'Makes the code and link by which the member invites friends, once.',
    query: null,
    body: null,
    bodyBytesMax: 4 * kilobyte,
    answer: written(referOutcomeSchema),
  },
  setConsents: {
    method: 'PUT',
    path: '/v1/me/consents',
    access: 'member',
    takesIdempotencyKey: true,
    summary:
      'Says anew what the shopper agrees to: being written to, the terms of today, and campaigns by what they buy.',
    query: null,
    body: v.strictObject({
      marketingConsent: v.boolean(),
      termsVersion: v.nullable(v.pipe(v.string(), v.maxLength(60))),
      profiling: v.optional(v.boolean()),
    }),
    bodyBytesMax: 4 * kilobyte,
    answer: written(consentsOutcomeSchema),
  },
  leave: {
    method: 'DELETE',
    path: '/v1/me',
    access: 'member',
    takesIdempotencyKey: true,
    summary:
      'Forgets whoever asks, for good, with their points. Needs a token made in the last five minutes: 401 asks for a new one.',
    query: null,
    body: null,
    bodyBytesMax: 4 * kilobyte,
    answer: recorded(eraseOutcomeSchema),
  },
  watchChanges: {
    ...read,
    method: 'GET',
    path: '/v1/me/changes',
    access: 'member',
    summary:
      'Tells when the account has moved on: lines of its version, the present one first, until the token expires. 503: too many listen.',
    answer: v.object({ version: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) }),
    isStream: true,
  },
  recordEvents: {
    method: 'POST',
    path: '/v1/events',
    access: 'shop',
    scope: 'events:write',
    takesIdempotencyKey: true,
    summary: 'What happened in the shop, at most 100 at once; each is recorded by itself.',
    query: null,
    body: v.strictObject({
      events: v.pipe(v.array(shopEventSchema), v.minLength(1), v.maxLength(100)),
    }),
    bodyBytesMax: 1_024 * kilobyte,
    answer: v.object({
      results: v.array(v.object({ id: foreignIdSchema, result: eventOutcomeSchema })),
    }),
  },
  checkVoucher: {
    ...read,
    method: 'GET',
    path: '/v1/vouchers/{code}',
    access: 'shop',
    scope: 'vouchers:read',
    summary: 'What a voucher code is worth now.',
    query: v.strictObject({ customerId: v.optional(foreignIdSchema) }),
    answer: voucherOutcomeSchema,
  },
  reserveVoucher: {
    method: 'POST',
    path: '/v1/vouchers/{code}/reservation',
    access: 'shop',
    scope: 'vouchers:write',
    takesIdempotencyKey: true,
    summary: 'Keeps a voucher for an order in checkout.',
    query: null,
    body: voucherOrderSchema,
    bodyBytesMax: 4 * kilobyte,
    answer: recorded(voucherOutcomeSchema),
  },
  releaseVoucher: {
    method: 'DELETE',
    path: '/v1/vouchers/{code}/reservation',
    access: 'shop',
    scope: 'vouchers:write',
    takesIdempotencyKey: true,
    summary: 'Lets go of a reservation: the checkout was abandoned.',
    query: null,
    body: voucherOrderSchema,
    bodyBytesMax: 4 * kilobyte,
    answer: recorded(voucherOutcomeSchema),
  },
  useVoucher: {
    method: 'POST',
    path: '/v1/vouchers/{code}/use',
    access: 'shop',
    scope: 'vouchers:write',
    takesIdempotencyKey: true,
    summary: 'Uses a voucher for a paid order, once.',
    query: null,
    body: voucherOrderSchema,
    bodyBytesMax: 4 * kilobyte,
    answer: recorded(voucherOutcomeSchema),
  },
  readMember: {
    ...read,
    method: 'GET',
    path: '/v1/members/{customer}',
    access: 'shop',
    scope: 'members:read',
    summary: 'The account as this customer sees it.',
    answer: accountSchema,
  },
  adjust: {
    method: 'POST',
    path: '/v1/members/{customer}/adjustments',
    access: 'shop',
    scope: 'adjustments:write',
    takesIdempotencyKey: true,
    summary: 'Gives or takes points by hand, with a reason and a name.',
    query: null,
    body: adjustBodySchema,
    bodyBytesMax: 4 * kilobyte,
    answer: recorded(adjustOutcomeSchema),
  },
  giveGift: {
    method: 'POST',
    path: '/v1/members/{customer}/gifts',
    access: 'shop',
    scope: 'gifts:write',
    takesIdempotencyKey: true,
    summary:
      'Gives a reward for nothing, with a reason and a name, and words that the member reads. Its code comes a moment later.',
    query: null,
    body: giftBodySchema,
    bodyBytesMax: 4 * kilobyte,
    answer: recorded(giftOutcomeSchema),
  },
  takeGift: {
    method: 'DELETE',
    path: '/v1/members/{customer}/gifts/{gift}',
    access: 'shop',
    scope: 'gifts:write',
    takesIdempotencyKey: true,
    summary: 'Takes a gift back while it is unused, with a reason and a name.',
    query: null,
    body: takeGiftBodySchema,
    bodyBytesMax: 4 * kilobyte,
    answer: recorded(takeGiftOutcomeSchema),
  },
  mergeMembers: {
    method: 'POST',
    path: '/v1/members/{customer}/merge',
    access: 'shop',
    scope: 'members:merge',
    takesIdempotencyKey: true,
    summary:
      'Takes up another account of the same person in this one, with a reason and a name. The old id leads here from then on. It cannot be undone.',
    query: null,
    body: mergeBodySchema,
    bodyBytesMax: 4 * kilobyte,
    answer: recorded(mergeOutcomeSchema),
  },
  listApprovals: {
    ...read,
    method: 'GET',
    path: '/v1/approvals',
    access: 'shop',
    scope: 'approvals:read',
    summary: 'Claims that wait for a person at the shop, at most 100, oldest first.',
    query: v.strictObject({ after: v.optional(v.pipe(v.string(), v.maxLength(128))) }),
    answer: waitingApprovalsSchema,
  },
  decideApproval: {
    method: 'POST',
    path: '/v1/approvals/{approval}',
    access: 'shop',
    scope: 'approvals:write',
    takesIdempotencyKey: true,
    summary: 'Approves or refuses a claim, or undoes what was approved, with a reason and a name.',
    query: null,
    body: approvalInputSchema,
    bodyBytesMax: 4 * kilobyte,
    answer: recorded(approvalOutcomeSchema),
  },
  readAnswers: {
    ...read,
    method: 'GET',
    path: '/v1/rules/{rule}/answers',
    access: 'shop',
    scope: 'reports:read',
    summary:
      'What members answered to a vote or a survey: how many said what, and what they wrote.',
    answer: ruleAnswersSchema,
  },
  listNotices: {
    ...read,
    method: 'GET',
    path: '/v1/notices',
    access: 'shop',
    scope: 'members:read',
    summary: 'Whom to tell that points expire, at most 100 members, soonest first.',
    answer: pendingNoticesSchema,
  },
  recordNotice: {
    method: 'POST',
    path: '/v1/members/{customer}/notices',
    access: 'shop',
    scope: 'members:write',
    takesIdempotencyKey: true,
    summary: 'The shop has told a member when points expire: only then do they.',
    query: null,
    body: noticeInputSchema,
    bodyBytesMax: 16 * kilobyte,
    answer: recorded(noticeOutcomeSchema),
  },
  listMemberActs: {
    ...read,
    method: 'GET',
    path: '/v1/members/{customer}/acts',
    access: 'shop',
    scope: 'members:read',
    summary: 'Who blocked, unblocked or signed out this customer, and why; newest first.',
    answer: memberActsSchema,
  },
  blockMember: {
    method: 'POST',
    path: '/v1/members/{customer}/block',
    access: 'shop',
    scope: 'members:write',
    takesIdempotencyKey: true,
    summary: 'Keeps a member from doing anything but looking, with a reason and a name.',
    query: null,
    body: standingInputSchema,
    bodyBytesMax: 4 * kilobyte,
    answer: recorded(blockOutcomeSchema),
  },
  unblockMember: {
    method: 'DELETE',
    path: '/v1/members/{customer}/block',
    access: 'shop',
    scope: 'members:write',
    takesIdempotencyKey: true,
    summary: 'Lets a blocked member in again.',
    query: null,
    body: standingInputSchema,
    bodyBytesMax: 4 * kilobyte,
    answer: recorded(unblockOutcomeSchema),
  },
  signOutMember: {
    method: 'POST',
    path: '/v1/members/{customer}/sign-out',
    access: 'shop',
    scope: 'members:write',
    takesIdempotencyKey: true,
    summary: 'Signs a customer out on all devices: member tokens made until now are refused.',
    query: null,
    body: standingInputSchema,
    bodyBytesMax: 4 * kilobyte,
    answer: recorded(signOutOutcomeSchema),
  },
  listEndpoints: {
    ...read,
    method: 'GET',
    path: '/v1/endpoints',
    access: 'shop',
    scope: 'endpoints:read',
    summary: "Addresses of the shop's own that hear of what happens to its members.",
    answer: v.object({ endpoints: v.array(endpointSchema) }),
  },
  createEndpoint: {
    method: 'POST',
    path: '/v1/endpoints',
    access: 'shop',
    scope: 'endpoints:write',
    takesIdempotencyKey: true,
    summary: 'Adds an endpoint. Its secret is told in this answer, and never again.',
    query: null,
    body: createEndpointSchema,
    bodyBytesMax: 4 * kilobyte,
    answer: endpointWithSecretSchema,
  },
  updateEndpoint: {
    method: 'PATCH',
    path: '/v1/endpoints/{endpoint}',
    access: 'shop',
    scope: 'endpoints:write',
    takesIdempotencyKey: true,
    summary:
      'Changes its address or its types, or switches it on or off. What was underway to one that goes off is dropped; it can be told again.',
    query: null,
    body: updateEndpointSchema,
    bodyBytesMax: 4 * kilobyte,
    answer: v.object({ endpoint: endpointSchema }),
  },
  deleteEndpoint: {
    method: 'DELETE',
    path: '/v1/endpoints/{endpoint}',
    access: 'shop',
    scope: 'endpoints:write',
    takesIdempotencyKey: true,
    summary: 'Deletes an endpoint; nothing more is sent to it.',
    query: null,
    body: null,
    bodyBytesMax: 4 * kilobyte,
    answer: recorded(v.object({ outcome: v.literal('deleted') })),
  },
  rotateEndpointSecret: {
    method: 'POST',
    path: '/v1/endpoints/{endpoint}/secret',
    access: 'shop',
    scope: 'endpoints:write',
    takesIdempotencyKey: true,
    summary: 'Makes a new secret. For 24 hours events carry the signatures of both.',
    query: null,
    body: null,
    bodyBytesMax: 4 * kilobyte,
    answer: endpointWithSecretSchema,
  },
  pingEndpoint: {
    method: 'POST',
    path: '/v1/endpoints/{endpoint}/ping',
    access: 'shop',
    scope: 'endpoints:write',
    takesIdempotencyKey: true,
    summary: 'Sends an event that says nothing, to try the endpoint.',
    query: null,
    body: null,
    bodyBytesMax: 4 * kilobyte,
    answer: recorded(v.object({ outcome: v.literal('queued'), eventId: foreignIdSchema })),
  },
  replayEvents: {
    method: 'POST',
    path: '/v1/endpoints/{endpoint}/replay',
    access: 'shop',
    scope: 'endpoints:write',
    takesIdempotencyKey: true,
    summary:
      'Sends again, under the same ids, what was recorded in a span of the last 30 days. Where `next` is not null, ask again from there.',
    query: null,
    body: replayEventsSchema,
    bodyBytesMax: 4 * kilobyte,
    answer: recorded(
      v.object({
        outcome: v.literal('queued'),
        events: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
        next: v.nullable(instantSchema),
      }),
    ),
  },
  readProgramDraft: {
    ...read,
    method: 'GET',
    path: '/v1/program/draft',
    access: 'shop',
    scope: 'program:read',
    summary:
      'The programme that is being written, with what is wrong in it; null where there is none.',
    answer: v.object({ draft: v.nullable(programDraftSchema) }),
  },
  saveProgramDraft: {
    method: 'PUT',
    path: '/v1/program/draft',
    access: 'shop',
    scope: 'program:write',
    takesIdempotencyKey: true,
    summary:
      'Keeps the text of a programme in the place of the draft before. It may have faults; members see nothing of it.',
    query: null,
    body: saveDraftBodySchema,
    bodyBytesMax: 1_024 * kilobyte,
    answer: recorded(saveDraftOutcomeSchema),
  },
  readProgramDiff: {
    ...read,
    method: 'GET',
    path: '/v1/program/diff',
    access: 'shop',
    scope: 'program:read',
    summary: 'What publishing the draft would change for members, in sentences.',
    answer: programDiffSchema,
  },
  publishProgram: {
    method: 'POST',
    path: '/v1/program/publish',
    access: 'shop',
    scope: 'program:write',
    takesIdempotencyKey: true,
    summary:
      'Makes the draft the programme of the shop, whole or not at all. What was given stays.',
    query: null,
    body: null,
    bodyBytesMax: 4 * kilobyte,
    answer: recorded(publishOutcomeSchema),
  },
  rollbackProgram: {
    method: 'POST',
    path: '/v1/program/rollback',
    access: 'shop',
    scope: 'program:write',
    takesIdempotencyKey: true,
    summary:
      'Publishes the file of an older version again, as a new one. null: the version before this one.',
    query: null,
    body: rollbackBodySchema,
    bodyBytesMax: 4 * kilobyte,
    answer: recorded(rollbackOutcomeSchema),
  },
  listProgramVersions: {
    ...read,
    method: 'GET',
    path: '/v1/program/versions',
    access: 'shop',
    scope: 'program:read',
    summary: 'What was published and when, newest first, at most 100.',
    answer: v.object({ versions: v.array(programVersionSchema) }),
  },
  readProgramVersion: {
    ...read,
    method: 'GET',
    path: '/v1/program/versions/{version}',
    access: 'shop',
    scope: 'program:read',
    summary: 'A published file as it was written.',
    answer: v.object({ version: programVersionSchema, text: v.string() }),
  },
  exportMe: {
    ...read,
    method: 'GET',
    path: '/v1/me/export',
    access: 'member',
    summary: 'Everything that is kept about whoever asks.',
    answer: personalDataSchema,
  },
  exportMember: {
    ...read,
    method: 'GET',
    path: '/v1/members/{customer}/export',
    access: 'shop',
    scope: 'members:read',
    summary: 'Everything that is kept about a customer.',
    answer: personalDataSchema,
  },
  eraseMember: {
    method: 'DELETE',
    path: '/v1/members/{customer}',
    access: 'shop',
    scope: 'members:write',
    takesIdempotencyKey: true,
    summary: 'Forgets a person for good; the sums of the ledger stay. It cannot be undone.',
    query: null,
    body: null,
    bodyBytesMax: 0,
    answer: recorded(eraseOutcomeSchema),
  },
  moveClock: {
    method: 'POST',
    path: '/v1/test/clock',
    access: 'shop',
    scope: 'clock:write',
    takesIdempotencyKey: true,
    summary: "Moves a test shop's clock forward.",
    query: null,
    body: v.strictObject({
      advanceSeconds: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(315_360_000)),
    }),
    bodyBytesMax: 4 * kilobyte,
    answer: v.object({ now: instantSchema }),
  },
};

export type RouteId =
  | 'readProgram'
  | 'readCauses'
  | 'readInvitation'
  | 'quoteForAnybody'
  | 'exchangeProof'
  | 'readAccount'
  | 'quote'
  | 'enrol'
  | 'readHistory'
  | 'completeAction'
  | 'saveProfile'
  | 'redeem'
  | 'giveBack'
  | 'claimOrder'
  | 'refer'
  | 'setConsents'
  | 'leave'
  | 'watchChanges'
  | 'recordEvents'
  | 'checkVoucher'
  | 'reserveVoucher'
  | 'releaseVoucher'
  | 'useVoucher'
  | 'readMember'
  | 'adjust'
  | 'giveGift'
  | 'takeGift'
  | 'mergeMembers'
  | 'listApprovals'
  | 'decideApproval'
  | 'readAnswers'
  | 'listNotices'
  | 'recordNotice'
  | 'listMemberActs'
  | 'blockMember'
  | 'unblockMember'
  | 'signOutMember'
  | 'listEndpoints'
  | 'createEndpoint'
  | 'updateEndpoint'
  | 'deleteEndpoint'
  | 'rotateEndpointSecret'
  | 'pingEndpoint'
  | 'replayEvents'
  | 'readProgramDraft'
  | 'saveProgramDraft'
  | 'readProgramDiff'
  | 'publishProgram'
  | 'rollbackProgram'
  | 'listProgramVersions'
  | 'readProgramVersion'
  | 'exportMe'
  | 'exportMember'
  | 'eraseMember'
  | 'moveClock';
