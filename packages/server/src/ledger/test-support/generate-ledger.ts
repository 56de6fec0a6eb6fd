// Fills a database with ledgers as the rules would have written them, far faster than operation by operation: members
// live in memory, and what they did is written in whole lives. The same seed gives the same lives.

import type { Points, ShopEvent } from '@zegel/core';
import {
  adjust,
  claimAction,
  emptyBook,
  enrol,
  expireLots,
  recordEvent,
  recordNotice,
  releaseDue,
  requestGiveBack,
  requestRedemption,
  resolveProgram,
  settleRedemption,
} from '@zegel/core/rules';
import type { Book, Changes, OrderRecord, RuleContext, UseCase } from '@zegel/core/rules';
import { ledgerCapabilities } from '../capabilities.ts';
import { chainStart } from '../chain.ts';
import type { Store } from '../../open-store.ts';
import { applyChanges } from '../../storage/sql/apply-changes.ts';
import type { Target } from '../../storage/sql/apply-changes.ts';
import { keyedHash, keyedHashSecret } from '../../storage/sql/keyed-hash.ts';
import { all } from '../../storage/sql/statement.ts';
import type { Statement } from '../../storage/sql/statement.ts';
import { testProgram } from './test-program.ts';

const dayMs = 24 * 60 * 60 * 1_000;

const statementsPerWrite = 10_000;

export interface GeneratedLedger {
  readonly members: number;
  readonly transfers: number;
  /** The latest moment in any of the lives. */
  readonly now: number;
}

export interface GenerateOptions {
  readonly shopId: string;
  readonly members: number;
  readonly deedsEach: number;
  readonly seed: number;
  /** When the lives begin. */
  readonly start: number;
}

/** Writes lives of members who earn, return, redeem, give back, are told and lose points, in the test programme. */
export async function generateLedger(
  { database }: Store,
  options: GenerateOptions,
): Promise<GeneratedLedger> {
  const hash = keyedHash(await database.write(() => keyedHashSecret()));
  const program = resolveProgram(testProgram, {
    language: null,
    version: 1,
    capabilities: ledgerCapabilities,
  });
  const random = randomFrom(options.seed);
  let transfers = 0;
  let now = options.start;
  let statements: Statement[] = [];
  for (let number = 0; number < options.members; number += 1) {
    const life = new Life(program, random, options.start, `${options.seed}m${number}`);
    life.live(options.deedsEach);
    let target: Target = { shopId: options.shopId, accountId: null, head: chainStart };
    for (const changes of life.written) {
      const applied = applyChanges(hash, target, changes);
      ({ target } = applied);
      statements.push(...applied.statements);
      transfers += changes.transfers.length;
    }
    now = Math.max(now, life.now);
    if (statements.length < statementsPerWrite && number + 1 < options.members) continue;
    const batch = statements;
    statements = [];
    await database.write(() => all(...batch));
  }
  return { members: options.members, transfers, now };
}

type Random = (below: number) => number;

/** Mulberry32: small, and the same everywhere. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

class Life {
  readonly written: Changes[] = [];
  readonly #program: RuleContext['program'];
  readonly #random: Random;
  readonly #name: string;
  readonly #orders = new Map<string, OrderRecord>();
  readonly #usedKeys = new Set<string>();
  #book: Book = emptyBook;
  #ids = 0;
  now: number;

  constructor(program: RuleContext['program'], random: Random, start: number, name: string) {
    this.#program = program;
    this.#random = random;
    this.#name = name;
    this.now = start + random(30) * dayMs;
  }

  live(deeds: number): void {
    this.#run(enrol, {
      accountId: `account-${this.#name}`,
      customer: {
        customerId: `customer-${this.#name}`,
        givenName: null,
        email: null,
        isEmailVerified: true,
      },
      termsVersion: this.#program.termsVersion,
      marketingConsent: false,
    });
    for (let deed = 0; deed < deeds; deed += 1) this.#act(deed);
  }

  #act(deed: number): void {
    const nth = this.#random(100);
    if (nth < 30) this.#pay(`${this.#name}-${deed}`);
    else if (nth < 39) this.#refund(deed);
    else if (nth < 43) this.#restate();
    else if (nth < 50) this.#share(deed);
    else if (nth < 65) this.#redeem(deed);
    else if (nth < 72) this.#settle();
    else if (nth < 78) this.#giveBack();
    else if (nth < 82) this.#adjust();
    else this.#pass();
  }

  #pay(id: string): void {
    const total = `${5 + this.#random(90)}.${10 + this.#random(89)}`;
    this.#tell({
      type: 'order.paid',
      customer: { id: `customer-${this.#name}` },
      order: { id, number: id, currency: 'EUR', lines: [{ productId: 'p', quantity: 1, total }] },
    });
  }

  #refund(deed: number): void {
    const ids = [...this.#orders.keys()];
    const id = ids[this.#random(ids.length)];
    if (id === undefined) return;
    const total = `${1 + this.#random(40)}.00`;
    this.#tell({
      type: 'order.refunded',
      order: { id, currency: 'EUR' },
      refund: { id: `refund-${deed}`, lines: [{ productId: 'p', total }] },
    });
  }

  // The shop says how an order stands: a refund may be gone, a cancellation undone, the goods may be more or less.
  #restate(): void {
    const orders = [...this.#orders.values()];
    const order = orders[this.#random(orders.length)];
    if (order === undefined) return;
    const refunds = order.refunds.filter(() => this.#random(3) > 0);
    this.#tell({
      type: 'order.updated',
      customer: { id: `customer-${this.#name}` },
      order: {
        id: order.orderId,
        number: order.orderId,
        currency: 'EUR',
        lines: [{ productId: 'p', quantity: 1, total: `${5 + this.#random(90)}.00` }],
        isPaid: true,
        isCancelled: this.#random(3) === 0,
        refunds: refunds.map(({ id, amount }) => ({
          id,
          lines: [{ productId: 'p', total: `${Math.trunc(amount / 100)}.00` }],
        })),
      },
    });
  }

  #share(deed: number): void {
    this.#run(claimAction, {
      customerId: `customer-${this.#name}`,
      ruleId: 'share',
      target: `page-${deed}`,
    });
  }

  #redeem(deed: number): void {
    const redemptionId = `redemption-${this.#name}x${deed}`;
    const code = this.#random(2) === 0 ? null : `CODE-${this.#name}x${deed}`;
    this.#run(requestRedemption, {
      rewardId: this.#random(3) === 0 ? 'shipping' : 'ten',
      redemptionId,
      code,
    });
  }

  #settle(): void {
    const waiting = this.#book.redemptions.find(({ state }) => state === 'requested');
    if (!waiting) return;
    const isIssued = this.#random(3) > 0;
    this.#run(settleRedemption, {
      redemptionId: waiting.id,
      result: isIssued ? { outcome: 'issued', code: `LATE-${waiting.id}` } : { outcome: 'failed' },
    });
  }

  #giveBack(): void {
    const issued = this.#book.redemptions.filter(({ state }) => state === 'issued');
    const one = issued[this.#random(issued.length)];
    if (one) this.#run(requestGiveBack, { redemptionId: one.id, isVoided: true });
  }

  #adjust(): void {
    const points = (this.#random(60) - 20) as Points;
    if (points === 0) return;
    this.#run(adjust, {
      customerId: `customer-${this.#name}`,
      points,
      reason: 'generated',
      actor: 'generator',
      message: null,
    });
  }

  #pass(): void {
    this.now += this.#random(50 * 24 * 60) * 60_000;
    this.#run(releaseDue, {});
    const untold = this.#lots(({ announcedAt }) => announcedAt === null);
    if (untold.length > 0)
      this.#run(recordNotice, { channel: 'mail', reference: `mail-${this.now}`, lots: untold });
    const told = this.#lots(({ announcedAt }) => announcedAt !== null);
    if (told.length > 0) this.#run(expireLots, { lots: told });
  }

  #lots(
    isWanted: (lot: Book['lots'][number]) => boolean,
  ): readonly { lotId: string; expiresAt: number }[] {
    return this.#book.lots
      .filter((lot) => lot.remaining > 0 && (lot.expiresAt ?? Infinity) < this.now + 60 * dayMs)
      .filter(isWanted)
      .map((lot) => ({ lotId: lot.id, expiresAt: lot.expiresAt ?? 0 }));
  }

  #tell(event: WithoutEnvelope<ShopEvent>): void {
    const id = `event-${this.#name}-${(this.#ids += 1)}`;
    const whole = { ...event, id, at: new Date(this.now).toISOString() } as ShopEvent;
    this.#run(recordEvent, { event: whole, accountId: `account-${this.#name}` });
  }

  #run<Input>(useCase: UseCase<Input, unknown>, input: Input): void {
    const context: RuleContext = {
      program: this.#program,
      now: this.now,
      nextId: () => `${this.#name}-${String((this.#ids += 1)).padStart(7, '0')}`,
    };
    const { orderId, businessKeys = [] } = useCase.plan(context, input);
    const order = this.#orders.get(orderId ?? '') ?? null;
    const usedKeys = new Set(businessKeys.filter((key) => this.#usedKeys.has(key)));
    const { changes, book } = useCase.decide(context, { ...this.#book, order, usedKeys }, input);
    if (!changes) return;
    this.#book = book;
    for (const key of changes.businessKeys) this.#usedKeys.add(key);
    if (changes.order) this.#orders.set(changes.order.orderId, changes.order);
    this.written.push(changes);
  }
}

type WithoutEnvelope<Event> = Event extends ShopEvent ? Omit<Event, 'id' | 'at'> : never;
