// What earning keeps beside the ledger, as plain maps: the reference the real databases are compared with.

import type { MemoryEarning } from '@zegel/core/testing';
import type { ReferralRecord } from '@zegel/core/rules';
import type { EarningRows } from '../../storage/earning-rows.ts';

/** `earning` says by the account whose each row is. */
export function memoryEarningRows(
  earning: MemoryEarning,
  customerOf: (accountId: string) => string,
  recordOf: (friendId: string) => ReferralRecord | null,
): EarningRows {
  return {
    async findApproval(_shopId, id) {
      const found = earning.approval(id);
      if (found === null) return null;
      const { customerId: accountId, ruleId, target, requestedAt } = found;
      return { id, ruleId, target, requestedAt, accountId, customerId: customerOf(accountId) };
    },
    listApprovals: async (_shopId, { after, limit }) =>
      earning
        .waiting()
        .filter(({ id }) => id > (after ?? ''))
        .slice(0, limit)
        .map(({ id, customerId: accountId, ruleId, target, requestedAt }) => {
          const record = recordOf(accountId);
          const isFriend = record?.terms.ruleId === ruleId;
          return {
            id,
            ruleId,
            target: isFriend ? customerOf(record.advocateId) : target,
            requestedAt,
            accountId,
            customerId: customerOf(accountId),
            shared: isFriend ? [...new Set(record.kinship.map(({ kind }) => kind))].toSorted() : [],
          };
        }),
    async readAnswers(_shopId, ruleId, wordsMax) {
      const answers = earning.answers(ruleId);
      const counts = [...Map.groupBy(answers, ({ value }) => value)]
        .map(([value, rows]) => ({ value, count: rows.length }))
        .toSorted((a, b) => (a.value < b.value ? -1 : 1));
      const words = answers
        .toReversed()
        .flatMap(({ value, words, at }) => (words === null ? [] : [{ value, words, at }]));
      return { counts, words: words.slice(0, wordsMax) };
    },
    listDueDays: async (_shopId, { now }) =>
      earning
        .dueDays(now)
        .map((day) => ({
          ...day,
          accountId: day.customerId,
          customerId: customerOf(day.customerId),
        }))
        .toSorted(
          (a, b) =>
            a.dueAt - b.dueAt || (`${a.accountId} ${a.kind}` < `${b.accountId} ${b.kind}` ? -1 : 1),
        ),
    listWithoutAnniversary: async () => [],
    noteDays: async () => undefined,
  };
}

export function withoutOwner<Row extends { readonly customerId: string }>({
  customerId: _owner,
  ...row
}: Row): Omit<Row, 'customerId'> {
  return row;
}
