// One write as work: locate → lock → load → decide → apply. What is decided rests only on what was read behind the lock.

import type { LoadPlan } from '@zegel/core/rules';
import { saveEvents } from '../../events-out/stored-event.ts';
import type { Located, Operation, OperationAnswer } from '../storage.ts';
import { applyChanges } from './apply-changes.ts';
import type { Target } from './apply-changes.ts';
import type { Dialect } from './dialect.ts';
import type { KeyedHash } from './keyed-hash.ts';
import { loadBook } from './load-book.ts';
import { locate } from './locate.ts';
import { findReplay, replayScope, saveReplay } from './replays.ts';
import type { ReplayScope } from './replays.ts';
import { all } from './statement.ts';
import type { Statement, Work } from './statement.ts';
import { done, together } from './together.ts';

/** Runs inside a transaction that may be begun again after a conflict. */
export function* performOperation<Result>(
  dialect: Dialect,
  hash: KeyedHash,
  operation: Operation<Result>,
): Work<OperationAnswer<Result>> {
  const { shopId, now } = operation;
  const scope = replayScope(hash, operation);
  let located = yield* locate(shopId, operation.locate);
  for (;;) {
    const { accountId } = located;
    const { plan, refusal } = planFor(operation, located);
    const locks = dialect.lock(...locksOf(operation, located, plan));
    const [, found, stored, { book, head }] = yield* together(
      all(...locks),
      // While we waited somebody may have come where nobody was, and an order may have become somebody's.
      locks.length > 0 && (accountId === null || operation.locate.by === 'order')
        ? locate(shopId, operation.locate)
        : done(located),
      scope === null ? done(null) : findReplay(scope),
      loadBook(hash, { shopId, accountId, plan, now }, dialect.forUpdate),
    );
    if (stored !== null) return yield* replayed(hash, operation, plan, stored.result as Result);
    if (refusal !== null) throw refusal;
    // An account that nobody is behind any more may have been taken up in another meanwhile.
    const isGone = book.member === null && accountId !== null && found.accountId === accountId;
    const standing = isGone ? yield* locate(shopId, operation.locate) : found;
    if (standing.accountId === accountId) {
      const decision = operation.decide(book, located);
      const written = write(hash, { shopId, accountId, head }, scope, decision);
      yield* all(...written.statements);
      return {
        result: decision.result,
        book: decision.book,
        located: { ...located, accountId: written.accountId },
        isReplay: false,
      };
    }
    located = standing;
  }
}

/** A plan that cannot be made refuses new requests only: an old key still gets its old answer. */
function planFor(
  operation: Operation<unknown>,
  located: Located,
): { readonly plan: LoadPlan; readonly refusal: Error | null } {
  try {
    return { plan: operation.plan(located), refusal: null };
  } catch (error) {
    return { plan: {}, refusal: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** Rows that are not there yet cannot be locked, and an order may be named beside any member: these are locked by name. */
function locksOf(
  { shopId, locate: locator }: Operation<unknown>,
  { accountId }: Located,
  { orderId }: LoadPlan,
): readonly string[] {
  const orders = new Set(orderId === undefined ? [] : [orderId]);
  if (accountId === null && locator.by === 'order') orders.add(locator.orderId);
  const names = [...orders].toSorted().map((id) => JSON.stringify(['order', shopId, id]));
  const customerId =
    locator.by === 'customer' || locator.by === 'order' ? locator.customerId : null;
  if (accountId === null && customerId !== null)
    names.push(JSON.stringify(['customer', shopId, customerId]));
  return names;
}

/** The stored result, and the member as they stand now. */
function* replayed<Result>(
  hash: KeyedHash,
  { shopId, now, locate: locator }: Operation<Result>,
  asked: LoadPlan,
  result: Result,
): Work<OperationAnswer<Result>> {
  const located = yield* locate(shopId, locator);
  const { accountId } = located;
  // Nothing is decided: it is told, and some of what was asked for is told too.
  const plan = { ...asked, isOnlyDecided: false };
  const { book } = yield* loadBook(hash, { shopId, accountId, plan, now });
  return { result, book, located, isReplay: true };
}

/** Everything a decision wants written, as one round trip. */
function write<Result>(
  hash: KeyedHash,
  start: Target,
  scope: ReplayScope | null,
  { result, changes, events }: ReturnType<Operation<Result>['decide']>,
): { readonly accountId: string | null; readonly statements: readonly Statement[] } {
  const statements: Statement[] = [];
  let target = start;
  for (const step of changes) {
    const applied = applyChanges(hash, target, step);
    statements.push(...applied.statements);
    ({ target } = applied);
  }
  if (target.accountId !== null)
    statements.push(...saveEvents(start.shopId, target.accountId, events));
  if (scope !== null) statements.push(saveReplay(scope, target.accountId, result));
  return { accountId: target.accountId, statements };
}
