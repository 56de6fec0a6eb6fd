// What a shop's people decide on and read of earning: claims that wait for them, and what members answered.

import type { Instant, ShopSide } from '@zegel/core';
import { decideApproval, toInstant } from '@zegel/core/rules';
import { replayKey } from '../../ledger/replay-key.ts';
import type { ShopLedger } from '../../ledger/shop-ledger.ts';
import { requireNotAborted } from './require-not-aborted.ts';

const approvalsPerPage = 100;
const wordsShown = 100;

export type EarningSide = Required<
  Pick<ShopSide, 'listApprovals' | 'decideApproval' | 'readAnswers'>
>;

export function earningSide(ledger: ShopLedger): EarningSide {
  const { storage, shopId } = ledger;
  return {
    async listApprovals(after, options) {
      requireNotAborted(options);
      const found = await storage.earning.listApprovals(shopId, {
        after,
        limit: approvalsPerPage + 1,
      });
      const page = found.slice(0, approvalsPerPage);
      return {
        approvals: page.map(({ id, customerId, ruleId, target, requestedAt, shared }) => ({
          id,
          customerId,
          ruleId,
          target,
          requestedAt: toInstant(requestedAt),
          ...(shared.length > 0 && { shared }),
        })),
        next: found.length > page.length ? (page.at(-1)?.id ?? null) : null,
      };
    },
    async decideApproval(approvalId, input, options) {
      requireNotAborted(options);
      const found = await storage.earning.findApproval(shopId, approvalId);
      const { customerId = '', ruleId = '', target = null, accountId = '' } = found ?? {};
      const command = { approvalId, customerId, ruleId, target, ...input };
      const { result, isReplay } = await ledger.run(decideApproval, command, {
        context: await ledger.context(null),
        locate: { by: 'account', accountId },
        replay: replayKey(
          'shop',
          options.idempotencyKey,
          { approvalId, ...input },
          ledger.realNow(),
        ),
      });
      return { result, isReplay };
    },
    async readAnswers(ruleId, options) {
      requireNotAborted(options);
      const { counts, words } = await storage.earning.readAnswers(shopId, ruleId, wordsShown);
      return {
        ruleId,
        total: counts.reduce((sum, { count }) => sum + count, 0),
        counts,
        words: words.map((row): { value: string; words: string; at: Instant } => ({
          ...row,
          at: toInstant(row.at),
        })),
      };
    },
  };
}
