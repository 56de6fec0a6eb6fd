// Who a member is, as far as the ledger must know, and the points for joining.

import { points } from '../../contract/points.ts';
import type { Points } from '../../contract/points.ts';
import { giveResult } from '../earning/give-result.ts';
import type { MemberRecord } from '../book/book.ts';
import { customerKey, signupKey } from '../book/business-keys.ts';
import type { Draft } from '../book/draft.ts';
import { ruleSubject, usageOf } from '../book/uses.ts';
import { giveWelcome } from '../referrals/welcome.ts';
import { hasJoined, isBlocked } from './standing.ts';

export interface CustomerFacts {
  readonly customerId: string;
  readonly givenName: string | null;
  readonly email: string | null;
  /** null: not said. */
  readonly isEmailVerified: boolean | null;
}

/** Makes a `known` member of somebody new, and keeps what was said about somebody known. */
export function knowCustomer(draft: Draft, accountId: string, facts: CustomerFacts): MemberRecord {
  const before = draft.member ?? newMember(accountId, facts.customerId);
  const email = facts.email ?? before.email;
  const member: MemberRecord = {
    ...before,
    givenName: facts.givenName ?? before.givenName,
    email,
    // A proof of one address says nothing of the next.
    isEmailVerified: facts.isEmailVerified ?? (before.isEmailVerified && email === before.email),
  };
  const isNews =
    !draft.member ||
    member.givenName !== before.givenName ||
    member.email !== before.email ||
    member.isEmailVerified !== before.isEmailVerified;
  if (isNews) draft.member = member;
  return member;
}

/**
 * Points for joining, and what a friend's invitation brings, come once: as soon as somebody has joined, and either their e-mail is verified or the shop's server
 * has told of their account (many shops verify no addresses).
 */
export function completeSignup(draft: Draft): Points {
  const { member } = draft;
  if (!hasJoined(member) || isBlocked(member)) return points(0);
  const known = customerKey(member.customerId);
  const isVouched = draft.before.usedKeys.has(known) || draft.businessKeys.has(known);
  if (!member.isEmailVerified && !isVouched) return points(0);
  return points(giveSignup(draft, member) + giveWelcome(draft));
}

function giveSignup(draft: Draft, member: MemberRecord): Points {
  const { program, now } = draft.context;
  const rule = program.rules.find(({ kind }) => kind === 'signup');
  if (!rule) return points(0);
  const key = signupKey(member.customerId);
  const usage = usageOf(draft.uses.values(), ruleSubject(rule.id), rule.limit, {
    now,
    timeZone: program.timeZone,
  });
  if (usage.isExhausted || draft.before.usedKeys.has(key)) return points(0);
  draft.businessKeys.add(key);
  return giveResult(draft, rule, { sourceKind: 'signup', sourceId: null }).points;
}

function newMember(accountId: string, customerId: string): MemberRecord {
  return {
    accountId,
    customerId,
    givenName: null,
    email: null,
    isEmailVerified: false,
    joinedAt: null,
    termsVersion: null,
    hasMarketingConsent: false,
    isProfiled: true,
    tags: [],
    taggedAt: null,
    blockedAt: null,
    profile: {},
    referralCode: null,
    isInvited: false,
    segments: null,
    segmentsDueAt: null,
    segmentsBy: null,
  };
}
