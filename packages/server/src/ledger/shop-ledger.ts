// One shop's ledger: hands the rules the programme and the moment, and the storage the operations made of them. The
// backend, the fulfilment and the jobs all write through it.

import { LoyaltyError } from '@zegel/core';
import type { Program } from '@zegel/core';
import { AmountError, asksForOrders, asksForPast, stockSubjects } from '@zegel/core/rules';
import type { Book, Decision, LoadPlan, RuleContext, UseCase } from '@zegel/core/rules';
import { storedEvents } from '../events-out/stored-event.ts';
import { CustomerMoved } from './customer-moved.ts';
import { orderedId } from './ordered-id.ts';
import type { ShopDirectory } from '../shops/shop-directory.ts';
import type {
  FoundBook,
  Located,
  MemberLocator,
  OperationAnswer,
  ReplayKey,
  Storage,
} from '../storage/storage.ts';
import { programCache } from './program-cache.ts';

export interface ShopLedgerOptions {
  readonly storage: Storage;
  readonly directory: ShopDirectory;
  readonly shopId: string;
  /** Epoch milliseconds of the real clock. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** Ids ordered in time. @default UUIDv7 */
  readonly nextId?: (() => string) | undefined;
  /** Hears of every write once it is on disk; never of a replay. @default nothing */
  readonly onWritten?:
    | ((answer: OperationAnswer<unknown>, context: RuleContext) => void)
    | undefined;
}

/** A write as a backend states it. `plan` and `decide` get the context that was true when it was asked for. */
export interface LedgerWrite<Outcome> {
  readonly name: string;
  readonly locate: MemberLocator;
  readonly replay: ReplayKey | null;
  readonly context: RuleContext;
  plan(located: Located): LoadPlan;
  decide(book: Book, located: Located): Decision<Outcome>;
}

export interface ShopLedger {
  readonly shopId: string;
  readonly storage: Storage;
  readonly nextId: () => string;
  /** Real time: for idempotency keys, never for points. */
  readonly realNow: () => number;
  program(language: string | null): Promise<Program>;
  /** The programme and the moment, for one decision. */
  context(language: string | null): Promise<RuleContext>;
  write<Outcome>(write: LedgerWrite<Outcome>): Promise<OperationAnswer<Outcome>>;
  /** Runs one use case of the rules. */
  run<Input, Outcome>(
    useCase: UseCase<Input, Outcome>,
    input: Input,
    target: {
      readonly context: RuleContext;
      readonly locate: MemberLocator;
      readonly replay: ReplayKey | null;
    },
  ): Promise<OperationAnswer<Outcome>>;
  read(
    context: RuleContext,
    locate: MemberLocator,
    plan?: (located: Located) => LoadPlan,
  ): Promise<FoundBook>;
}

/** Opens the ledger of one shop over a storage. */
export function shopLedger(options: ShopLedgerOptions): ShopLedger {
  const { storage, directory, shopId } = options;
  const realNow = options.now ?? Date.now;
  const nextId = options.nextId ?? orderedId;
  const program = programCache(directory, shopId);

  const ledger: ShopLedger = {
    shopId,
    storage,
    nextId,
    realNow,
    program,
    async context(language) {
      const [resolved, offset] = await Promise.all([
        program(language),
        directory.readClockOffset(shopId),
      ]);
      return { program: resolved, now: realNow() + offset, nextId };
    },
    async write({ name, locate, replay, context, plan, decide }) {
      const answer = await storage.write({
        shopId,
        name,
        locate,
        replay,
        now: context.now,
        plan: (located) => {
          requireOwnName(locate, located);
          return readingAmounts(() => planFor(context, plan(located)));
        },
        decide: (book, located) =>
          readingAmounts(() => {
            const decision = decide(book, located);
            const { outcome, changes, book: after } = decision;
            const telling = { now: context.now, recordedAt: realNow(), nextId };
            return {
              result: outcome,
              changes: changes === null ? [] : [changes],
              events: storedEvents(book, decision, telling),
              book: after,
            };
          }),
      });
      if (!answer.isReplay) options.onWritten?.(answer, context);
      return answer;
    },
    run: (useCase, input, { context, locate, replay }) =>
      ledger.write({
        name: useCase.name,
        locate,
        replay,
        context,
        plan: () => useCase.plan(context, input),
        decide: (book) => useCase.decide(context, book, input),
      }),
    read: (context, locate, plan = () => ({})) =>
      storage.read({
        shopId,
        locate,
        now: context.now,
        plan: (located) => {
          requireOwnName(locate, located);
          return planFor(context, plan(located));
        },
      }),
  };
  return ledger;
}

/** Effects that happen once are named after the customer: they must be named after the one whose account it is. */
function requireOwnName(locate: MemberLocator, { movedTo }: Located): void {
  if (movedTo === undefined || !('customerId' in locate)) return;
  throw new CustomerMoved(locate.customerId ?? '', movedTo);
}

/** What every book must tell for this programme, whatever it is loaded for. */
export function planFor(context: RuleContext, plan: LoadPlan): LoadPlan {
  const countsOrders = asksForOrders(context.program);
  const pastOrders = asksForPast(context.program);
  const stock = stockSubjects(context);
  if (!countsOrders && !pastOrders && stock.length === 0) return plan;
  return {
    ...plan,
    ...(countsOrders && { countsOrders }),
    ...(pastOrders && { pastOrders }),
    ...(stock.length > 0 && { stock }),
  };
}

/** An amount that cannot be counted is the caller's mistake, found only where the currency is known. */
export function readingAmounts<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof AmountError)) throw error;
    throw new LoyaltyError('invalid_request', error.message, { cause: error });
  }
}
