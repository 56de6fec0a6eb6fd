// What a book tells of bringing friends: how its member came, whom they brought, and whose code somebody has. Reads only.

import { noReferrals } from '@zegel/core/rules';
import type {
  Inviter,
  KnownFriend,
  KnownReferrals,
  LoadPlan,
  MemberRecord,
  ReferralRecord,
} from '@zegel/core/rules';
import { voucherCodeKey } from '../../fulfilment/voucher-code.ts';
import type { KeyedHash } from './keyed-hash.ts';
import { findKinship, hashesOf } from './load-kinship.ts';
import { read, readAll } from './statement.ts';
import type { Work } from './statement.ts';
import { done, together } from './together.ts';

export const referralColumns: string = `account_id AS friendId, advocate_id AS advocateId, joined_at AS joinedAt, state,
  state_at AS stateAt, weigh_at AS weighAt, settle_at AS settleAt, detail, award, revision`;

export interface ReferralRow extends Pick<
  ReferralRecord,
  'friendId' | 'advocateId' | 'joinedAt' | 'state' | 'stateAt' | 'weighAt' | 'settleAt' | 'revision'
> {
  readonly detail: string;
  readonly award: string | null;
}

type Detail = Omit<ReferralRecord, keyof ReferralRow | 'award'>;

export function toReferral({ detail, award, ...row }: ReferralRow): ReferralRecord {
  return {
    ...row,
    ...(JSON.parse(detail) as Detail),
    award: award === null ? null : (JSON.parse(award) as ReferralRecord['award']),
  };
}

const friendsShown = 50;
const friendsSql = `SELECT ${referralColumns}, (SELECT given_name FROM members
    WHERE members.shop_id = referrals.shop_id AND members.account_id = referrals.account_id) AS givenName
  FROM referrals WHERE shop_id = ? AND advocate_id = ? ORDER BY joined_at DESC, account_id LIMIT ${friendsShown}`;

/** Nothing is asked of the database for a member who neither came by a friend nor invites any. */
export function* loadReferrals(
  hash: KeyedHash,
  shopId: string,
  member: MemberRecord | null,
  { referral: plan = {}, isOnlyDecided }: LoadPlan,
): Work<KnownReferrals> {
  const { invitation, friendId, asksKinship } = plan;
  const own = member?.isInvited === true ? member.accountId : undefined;
  const invites = member !== null && member.referralCode !== null && isOnlyDecided !== true;
  const wanted = friendId ?? own;
  if (wanted === undefined && !invites && invitation === undefined) return noReferrals;
  const [record, friends, inviter] = yield* together(
    wanted === undefined ? done(null) : loadReferral(shopId, wanted),
    invites ? loadFriends(shopId, member.accountId) : done([]),
    invitation === undefined ? done(undefined) : findInviter(shopId, invitation.code),
  );
  const accountId = member?.accountId ?? '';
  const kinship =
    record === null || asksKinship !== true
      ? []
      : yield* findKinship({
          shopId,
          accountId,
          advocateId: record.advocateId,
          hashes: yield* hashesOf(hash, shopId, accountId, []),
        });
  return {
    record,
    friends,
    kinship,
    inviter:
      inviter === undefined || invitation === undefined
        ? null
        : yield* describeInviter(inviter, {
            shopId,
            accountId,
            hashes: yield* hashesOf(hash, shopId, accountId, invitation.traces),
          }),
  };
}

export function* loadReferral(shopId: string, friendId: string): Work<ReferralRecord | null> {
  const row = yield* read<ReferralRow>(
    `SELECT ${referralColumns} FROM referrals WHERE shop_id = ? AND account_id = ?`,
    shopId,
    friendId,
  );
  return row === undefined ? null : toReferral(row);
}

function* loadFriends(shopId: string, advocateId: string): Work<readonly KnownFriend[]> {
  const found = yield* readAll<ReferralRow & { readonly givenName: string | null }>(
    friendsSql,
    shopId,
    advocateId,
  );
  return found.map(({ givenName, ...row }) => ({ givenName, record: toReferral(row) }));
}

export interface InviterRow {
  readonly accountId: string;
  readonly givenName: string | null;
  readonly blockedAt: number | null;
}

export function findInviter(shopId: string, code: string): Work<InviterRow | undefined> {
  return read<InviterRow>(
    `SELECT account_id AS accountId, given_name AS givenName, blocked_at AS blockedAt FROM members
     WHERE shop_id = ? AND replace(referral_code, '-', '') = ? AND referral_code IS NOT NULL`,
    shopId,
    voucherCodeKey(code),
  );
}

function* describeInviter(
  { accountId: advocateId, blockedAt }: InviterRow,
  newcomer: { shopId: string; accountId: string; hashes: readonly Uint8Array[] },
): Work<Inviter> {
  return {
    accountId: advocateId,
    isBlocked: blockedAt !== null,
    kinship: yield* findKinship({ ...newcomer, advocateId }),
  };
}
