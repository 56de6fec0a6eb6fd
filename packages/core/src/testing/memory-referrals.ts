// Who brought whom and what tells them apart, in a few maps. Everything is known by accounts.

import type {
  Changes,
  Kinship,
  KnownReferrals,
  LoadPlan,
  MemberRecord,
  ReferralRecord,
  Trace,
} from '../rules/index.ts';
import { endReferrals, forgetFriend, noReferrals } from '../rules/index.ts';
import { hasJoined } from '../rules/members/standing.ts';

export interface MemoryReferrals {
  apply(accountId: string, changes: Pick<Changes, 'referral' | 'traces'>): void;
  known(member: MemberRecord | null, plan: LoadPlan): KnownReferrals;
  inviterOf(code: string): MemberRecord | null;
  /** Friends to weigh, and what members are to be given or to give back. */
  due(now: number): {
    readonly weigh: readonly string[];
    readonly settle: readonly { readonly accountId: string; readonly friendId: string }[];
  };
  record(friendId: string): ReferralRecord | null;
  forget(accountId: string): void;
  /** Two accounts are one. */
  merge(pair: { readonly kept: string; readonly gone: string }, now: number): void;
}

const friendsShown = 50;

/** `members`: those who are known by now. */
export function createMemoryReferrals(members: () => Iterable<MemberRecord>): MemoryReferrals {
  const records = new Map<string, ReferralRecord>();
  const traces = new Map<string, Map<string, Trace>>();

  const memberOf = (accountId: string): MemberRecord | null =>
    [...members()].find((member) => member.accountId === accountId) ?? null;
  const tracesOf = (accountId: string): readonly Trace[] => [
    ...(traces.get(accountId)?.values() ?? []),
  ];
  const inviterOf = (code: string): MemberRecord | null =>
    [...members()].find(
      ({ referralCode }) => referralCode !== null && keyOf(referralCode) === keyOf(code),
    ) ?? null;

  function ancestorsOf(accountId: string): readonly string[] {
    const above: string[] = [];
    for (let next = records.get(accountId)?.advocateId; next !== undefined;) {
      if (above.includes(next)) break;
      above.push(next);
      next = records.get(next)?.advocateId;
    }
    return above;
  }

  function relation(accountId: string, advocateId: string): Kinship['with'] {
    if (accountId === advocateId) return 'advocate';
    if (ancestorsOf(advocateId).includes(accountId)) return 'ancestor';
    return records.get(accountId)?.advocateId === advocateId ? 'friend' : 'member';
  }

  function kinship(
    own: readonly Trace[],
    accountId: string | null,
    advocateId: string,
  ): readonly Kinship[] {
    const mine = new Set(own.map(nameOf));
    const found = [...traces.keys()]
      .filter((other) => other !== accountId && hasJoined(memberOf(other)))
      .flatMap((other) =>
        tracesOf(other)
          .filter((trace) => mine.has(nameOf(trace)))
          .map(({ kind }) => ({ kind, with: relation(other, advocateId) })),
      );
    return [...new Map(found.map((each) => [`${each.kind} ${each.with}`, each])).values()];
  }

  return {
    inviterOf,
    apply(accountId, changes) {
      if (changes.referral !== null) records.set(changes.referral.friendId, changes.referral);
      const own = traces.get(accountId) ?? new Map<string, Trace>();
      for (const trace of changes.traces) own.set(nameOf(trace), trace);
      if (own.size > 0) traces.set(accountId, own);
    },
    known(member, { referral: plan = {} }) {
      const { invitation, friendId, asksKinship } = plan;
      const ownId = member?.isInvited === true ? member.accountId : '';
      const record = records.get(friendId ?? ownId) ?? null;
      const inviter = invitation === undefined ? null : inviterOf(invitation.code);
      const told = member === null ? [] : tracesOf(member.accountId);
      const accountId = member?.accountId ?? null;
      return {
        ...noReferrals,
        record,
        inviter:
          inviter === null
            ? null
            : {
                accountId: inviter.accountId,
                isBlocked: inviter.blockedAt !== null,
                kinship: kinship(
                  [...told, ...(invitation?.traces ?? [])],
                  accountId,
                  inviter.accountId,
                ),
              },
        kinship: record && asksKinship ? kinship(told, accountId, record.advocateId) : [],
        friends:
          member === null || member.referralCode === null
            ? []
            : [...records.values()]
                .filter(({ advocateId }) => advocateId === member.accountId)
                .toSorted(by(({ joinedAt }) => 0 - joinedAt))
                .slice(0, friendsShown)
                .map((each) => ({
                  givenName: memberOf(each.friendId)?.givenName ?? null,
                  record: each,
                })),
      };
    },
    due: (now) => ({
      weigh: [...records.values()]
        .filter(({ weighAt }) => weighAt !== null && weighAt <= now)
        .filter(({ friendId }) => memberOf(friendId) !== null)
        .toSorted(by(({ weighAt }) => weighAt ?? 0))
        .map(({ friendId }) => friendId),
      settle: [...records.values()]
        .filter(({ settleAt }) => settleAt !== null && settleAt <= now)
        .filter(({ advocateId }) => memberOf(advocateId) !== null)
        .toSorted(by(({ settleAt }) => settleAt ?? 0))
        .map(({ advocateId, friendId }) => ({ accountId: advocateId, friendId })),
    }),
    record: (friendId) => records.get(friendId) ?? null,
    merge({ kept, gone }, now) {
      for (const ended of endReferrals([...records.values()], { kept, gone }, now))
        records.set(ended.friendId, ended);
      for (const record of records.values())
        if (record.advocateId === gone)
          records.set(record.friendId, { ...record, advocateId: kept });
      const own = new Map([...(traces.get(gone) ?? []), ...(traces.get(kept) ?? [])]);
      traces.delete(gone);
      if (own.size > 0) traces.set(kept, own);
    },
    forget(accountId) {
      traces.delete(accountId);
      const own = records.get(accountId);
      if (own) records.set(accountId, forgetFriend(own));
    },
  };
}

/** As a database would: by the figure, and by the friend where two are alike. */
function by(
  figure: (record: ReferralRecord) => number,
): (one: ReferralRecord, other: ReferralRecord) => number {
  return (one, other) => figure(one) - figure(other) || (one.friendId < other.friendId ? -1 : 1);
}

const nameOf = ({ kind, value }: Trace): string => `${kind} ${value}`;

function keyOf(code: string): string {
  return code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
}
