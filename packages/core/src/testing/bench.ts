// One member on the bench: the use cases over a memory store, a clock that a test moves, and short ways to say what
// happens. For tests of the rules themselves.

import { everyCapability } from '../contract/capabilities.ts';
import type { Account } from '../contract/account.ts';
import type { OrderLine } from '../contract/cart.ts';
import type { Entry } from '../contract/history.ts';
import type { ProgramFile } from '../contract/program-file/program-file.ts';
import type { EventOutcome, PaidOrder, ShopEvent } from '../contract/shop-event.ts';
import {
  describeAccount,
  describeHistory,
  enrol,
  recordEvent,
  releaseDue,
  resolveProgram,
  whoseEvent,
} from '../rules/index.ts';
import type { Decision, RuleContext, ShopProgram, UseCase } from '../rules/index.ts';
import { countingIds } from './counting-ids.ts';
import { fixtureProgram } from './fixture-program.ts';
import { createMemoryStore } from './memory-store.ts';
import type { MemoryStore, Whose } from './memory-store.ts';

export const benchCustomer = 'noor';
export const dayMs = 86_400_000;

export interface Bench {
  readonly store: MemoryStore;
  now: number;
  /** May be replaced: a shop edits its programme. */
  file: ProgramFile;
  context(): RuleContext;
  decide<Input, Outcome>(
    useCase: UseCase<Input, Outcome>,
    input: Input,
    whose?: Whose,
  ): Decision<Outcome>;
  run<Input, Outcome>(useCase: UseCase<Input, Outcome>, input: Input, whose?: Whose): Outcome;
  join(isEmailVerified?: boolean): void;
  event(event: BareEvent): EventOutcome;
  pay(orderId: string, total: string | readonly OrderLine[]): EventOutcome;
  refund(orderId: string, refundId: string, total: string): EventOutcome;
  passDays(days: number): void;
  account(): Account;
  history(): readonly Entry[];
}

type WithoutEnvelope<Event> = Event extends ShopEvent ? Omit<Event, 'id' | 'at'> : never;
export type BareEvent = WithoutEnvelope<ShopEvent>;

export function benchProgram(file: ProgramFile = fixtureProgram): ShopProgram {
  return resolveProgram(file, { language: 'en', version: 1, capabilities: everyCapability });
}

// Many a bench of one programme: it is read once.
const programs = new WeakMap<ProgramFile, ShopProgram>();

function programOf(file: ProgramFile): ShopProgram {
  const program = programs.get(file) ?? benchProgram(file);
  programs.set(file, program);
  return program;
}

export function openBench(
  file: ProgramFile = fixtureProgram,
  now: number = Date.UTC(2026, 10, 12, 9),
): Bench {
  const newId = countingIds();
  const store = createMemoryStore();
  const own: Whose = { customerId: benchCustomer };

  const bench: Bench = {
    store,
    now,
    file,
    context: () => ({ program: programOf(bench.file), now: bench.now, nextId: newId }),
    decide: (useCase, input, whose = own) => store.run(useCase, bench.context(), whose, input),
    run: (useCase, input, whose = own) => bench.decide(useCase, input, whose).outcome,
    join(isEmailVerified = true) {
      const customer = {
        customerId: benchCustomer,
        givenName: 'Noor',
        email: 'noor@example.com',
        isEmailVerified,
      };
      bench.run(enrol, {
        accountId: newId(),
        customer,
        termsVersion: bench.file.termsVersion,
        marketingConsent: false,
      });
    },
    event(bare) {
      const event = { ...bare, id: newId(), at: new Date(bench.now).toISOString() } as ShopEvent;
      const whose = whoseEvent(event);
      return bench.run(recordEvent, { event, accountId: newId() }, whose);
    },
    pay: (orderId, total) =>
      bench.event({
        type: 'order.paid',
        customer: { id: benchCustomer },
        order: benchOrder(orderId, total),
      }),
    refund: (orderId, refundId, total) =>
      bench.event({
        type: 'order.refunded',
        order: { id: orderId, currency: bench.file.currency },
        refund: { id: refundId, lines: [{ productId: 'guji', total }] },
      }),
    passDays(days) {
      bench.now += days * dayMs;
      bench.run(releaseDue, {});
    },
    account: () => describeAccount(bench.context(), store.read(own, {}), { givenName: null }),
    history: () => describeHistory(bench.context().program, store.history(benchCustomer)),
  };
  return bench;
}

export function benchOrder(orderId: string, total: string | readonly OrderLine[]): PaidOrder {
  const lines = typeof total === 'string' ? [{ productId: 'guji', quantity: 1, total }] : total;
  return { id: orderId, number: orderId, currency: 'EUR', lines };
}
