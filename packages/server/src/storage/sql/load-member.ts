// Reads who a member is.

import type { MemberRecord } from '@zegel/core/rules';
import type { Owner } from './save-rows.ts';
import { read } from './statement.ts';
import type { Work } from './statement.ts';

interface MemberRow extends Omit<
  MemberRecord,
  | 'isEmailVerified'
  | 'hasMarketingConsent'
  | 'isProfiled'
  | 'tags'
  | 'profile'
  | 'isInvited'
  | 'segments'
> {
  readonly isEmailVerified: number;
  readonly hasMarketingConsent: number;
  readonly isProfiled: number;
  readonly tags: string;
  readonly isInvited: number;
  readonly profile: string;
  readonly segments: string | null;
}

export function* loadMember(owner: Owner): Work<MemberRecord | null> {
  const row = yield* read<MemberRow>(
    `SELECT account_id AS accountId, customer_id AS customerId, given_name AS givenName, email,
       is_email_verified AS isEmailVerified, joined_at AS joinedAt, terms_version AS termsVersion,
       has_marketing_consent AS hasMarketingConsent, is_profiled AS isProfiled,
       tags, tagged_at AS taggedAt, blocked_at AS blockedAt, profile,
       referral_code AS referralCode, is_invited AS isInvited,
       segments, segments_due_at AS segmentsDueAt, segments_by AS segmentsBy
     FROM members WHERE shop_id = ? AND account_id = ?`,
    ...owner,
  );
  if (row === undefined) return null;
  return {
    ...row,
    isEmailVerified: row.isEmailVerified === 1,
    hasMarketingConsent: row.hasMarketingConsent === 1,
    isProfiled: row.isProfiled === 1,
    tags: JSON.parse(row.tags) as MemberRecord['tags'],
    isInvited: row.isInvited === 1,
    segments: row.segments === null ? null : (JSON.parse(row.segments) as MemberRecord['segments']),
    profile: JSON.parse(row.profile) as MemberRecord['profile'],
  };
}
