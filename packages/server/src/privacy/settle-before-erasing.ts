// What must be at rest before a person is forgotten: holds that wait for a shop's answer end as points in the books, so
// that a late answer finds them settled, and whatever code there may be is put down to be made void.

import { settleGiveBack, settleRedemption } from '@zegel/core/rules';
import type { RuleContext, UseCase } from '@zegel/core/rules';
import type { Dialect } from '../storage/sql/dialect.ts';
import type { KeyedHash } from '../storage/sql/keyed-hash.ts';
import { performOperation } from '../storage/sql/perform-operation.ts';
import { all, change, read, readAll } from '../storage/sql/statement.ts';
import type { Work } from '../storage/sql/statement.ts';

/** Longer than a call to a fulfilment takes: one that was under way has ended, and what it made is found. */
const voidAfterMs = 60_000;

export interface ErasedAccount {
  readonly shopId: string;
  readonly accountId: string;
  /** Epoch milliseconds of the real clock. */
  readonly erasedAt: number;
}

export interface Settling {
  readonly dialect: Dialect;
  readonly hash: KeyedHash;
  /** null where the shop never published a programme: then nothing was ever redeemed. */
  readonly context: RuleContext | null;
}

interface OpenRedemption {
  readonly id: string;
  readonly rewardId: string;
  readonly state: 'requested' | 'voiding' | 'issued' | 'reserved' | 'partly_used';
}

/** Runs in the transaction that forgets; whoever writes to this account at the same time waits for its end. */
export function* settleBeforeErasing(settling: Settling, erased: ErasedAccount): Work<void> {
  const owner = [erased.shopId, erased.accountId] as const;
  const lock = settling.dialect.forUpdate;
  yield* read(`SELECT version FROM balances WHERE shop_id = ? AND account_id = ?${lock}`, ...owner);
  const open = yield* readAll<OpenRedemption>(
    `SELECT id, reward_id AS "rewardId", state FROM redemptions
     WHERE shop_id = ? AND account_id = ? AND state IN ('requested', 'voiding', 'issued', 'reserved', 'partly_used')
     ORDER BY created_at, id`,
    ...owner,
  );
  for (const { id: redemptionId, state } of open) {
    if (state === 'requested') {
      const result = { outcome: 'failed' } as const;
      yield* settle(settling, erased, settleRedemption, { redemptionId, result });
    } else if (state === 'voiding')
      yield* settle(settling, erased, settleGiveBack, { redemptionId, result: 'voided' });
  }
  yield* all(
    ...open.map(({ id, rewardId }) =>
      change(
        `INSERT INTO void_tasks (shop_id, redemption_id, reward_id, made_at, due_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (shop_id, redemption_id) DO NOTHING`,
        erased.shopId,
        id,
        rewardId,
        erased.erasedAt,
        erased.erasedAt + voidAfterMs,
      ),
    ),
  );
}

/** By the same rules as any answer of a shop; nobody is told, since a moment later it is about nobody. */
function* settle<Input>(
  { dialect, hash, context }: Settling,
  { shopId, accountId }: ErasedAccount,
  useCase: UseCase<Input, unknown>,
  input: Input,
): Work<void> {
  if (context === null) return;
  yield* performOperation(dialect, hash, {
    shopId,
    name: useCase.name,
    locate: { by: 'account', accountId },
    replay: null,
    now: context.now,
    plan: () => useCase.plan(context, input),
    decide(book) {
      const { outcome, changes, book: after } = useCase.decide(context, book, input);
      const steps = changes === null ? [] : [changes];
      return { result: outcome, changes: steps, events: [], book: after };
    },
  });
}
