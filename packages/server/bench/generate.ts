// Fills a new data folder with a shop and its members as the rules would have written them, a million in minutes: each
// member's life is decided by the pure rules over an empty book, and written as one. Run with
// `node bench/generate.ts <folder> <members>`.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Points } from '@zegel/core';
import {
  adjust,
  emptyBook,
  enrol,
  recordEvent,
  releaseDue,
  resolveProgram,
} from '@zegel/core/rules';
import type { Book, Changes, RuleContext, ShopProgram, UseCase } from '@zegel/core/rules';
import { databaseFile } from '../src/database-file.ts';
import { initShop } from '../src/init-shop.ts';
import { ledgerCapabilities } from '../src/ledger/capabilities.ts';
import { chainStart } from '../src/ledger/chain.ts';
import { testProgram } from '../src/ledger/test-support/test-program.ts';
import { openStore } from '../src/open-store.ts';
import { applyChanges } from '../src/storage/sql/apply-changes.ts';
import { keyedHash, keyedHashSecret } from '../src/storage/sql/keyed-hash.ts';
import type { Statement, Work } from '../src/storage/sql/statement.ts';

/** What the bench knows of a folder that was filled. */
export interface Generated {
  readonly shopId: string;
  readonly secretKey: string;
  readonly tokenKey: { readonly id: string; readonly secret: string };
  readonly members: number;
  readonly transfers: number;
}

const dayMs = 24 * 60 * 60 * 1_000;
const membersPerWrite = 500;

export function customerOf(number: number): string {
  return `customer-${String(number).padStart(8, '0')}`;
}

export function readGenerated(folder: string): Generated {
  return JSON.parse(readFileSync(path.join(folder, 'bench.json'), 'utf8')) as Generated;
}

/** Three entries for each member, and `entriesOfFirst` more for the first. */
export async function generate(
  folder: string,
  members: number,
  entriesOfFirst = 0,
): Promise<Generated> {
  mkdirSync(folder, { recursive: true });
  const store = openStore(databaseFile(folder));
  const { shopId, secretKey, tokenKey } = await initShop({
    store,
    name: 'Bench',
    mode: 'live',
    program: testProgram,
    origins: [],
  });
  const hash = keyedHash(await store.database.write(() => keyedHashSecret()));
  const program = resolveProgram(testProgram, {
    language: null,
    version: 1,
    capabilities: ledgerCapabilities,
  });
  let transfers = 0;
  let statements: Statement[] = [];
  for (let number = 0; number < members; number += 1) {
    const changes = lifeOf(program, number, members, number === 0 ? entriesOfFirst : 0);
    const target = { shopId, accountId: null, head: chainStart };
    for (const statement of applyChanges(hash, target, changes).statements)
      statements.push(statement);
    transfers += changes.transfers.length;
    if ((number + 1) % membersPerWrite > 0 && number + 1 < members) continue;
    const batch = statements;
    statements = [];
    await store.database.write(() => inOrder(batch));
  }
  await store.close();
  const generated: Generated = { shopId, secretKey, tokenKey, members, transfers };
  writeFileSync(path.join(folder, 'bench.json'), JSON.stringify(generated));
  return generated;
}

/** Too many to be arguments. */
function* inOrder(statements: readonly Statement[]): Work<void> {
  yield statements;
}

/** Joined, ordered, and the points of that came free; a first member may have been adjusted very often. */
function lifeOf(program: ShopProgram, number: number, members: number, more: number): Changes {
  // Spread over all there are, as random ids are, yet written in their order: filling is not what is measured.
  const spread = Math.floor((number / members) * 2 ** 40)
    .toString(16)
    .padStart(10, '0');
  const accountId = `${spread.slice(0, 8)}-${spread.slice(8)}00-4000-8000-${String(number).padStart(12, '0')}`;
  const customerId = customerOf(number);
  const start = Date.now() - 60 * dayMs;
  const id = `order-${String(number).padStart(8, '0')}`;
  const life = openLife(program, accountId);
  life.run(start, enrol, {
    accountId,
    customer: {
      customerId,
      givenName: 'Noor',
      email: `${number}@example.org`,
      isEmailVerified: true,
    },
    termsVersion: program.termsVersion,
    marketingConsent: false,
  });
  life.run(start + dayMs, recordEvent, {
    accountId,
    event: {
      id,
      at: new Date(start + dayMs).toISOString(),
      type: 'order.paid',
      customer: { id: customerId },
      order: {
        id,
        number: id,
        currency: 'EUR',
        lines: [{ productId: 'p', quantity: 1, total: '25.00' }],
      },
    },
  });
  life.run(start + 30 * dayMs, releaseDue, {});
  for (let entry = 0; entry < more; entry += 1) {
    life.run(start + 31 * dayMs + entry, adjust, {
      customerId,
      points: (entry % 2 === 0 ? 1 : -1) as Points,
      reason: 'generated',
      actor: 'generator',
      message: null,
    });
  }
  return life.changes();
}

interface Life {
  run<Input>(now: number, useCase: UseCase<Input, unknown>, input: Input): void;
  /** All of it as if it had been decided at once: the last state of each row. */
  changes(): Changes;
}

function openLife(program: ShopProgram, accountId: string): Life {
  let book: Book = emptyBook;
  let ids = 0;
  const steps: Changes[] = [];
  const tail = accountId.slice(-12);
  return {
    run(now, useCase, input) {
      const nextId = (): string => `${now.toString(16)}-${tail}-${(ids += 1)}`;
      const context: RuleContext = { program, now, nextId };
      const { changes, book: after } = useCase.decide(
        context,
        { ...book, order: null, usedKeys: new Set(), lots: book.lots.filter(isOpen) },
        input,
      );
      if (changes === null) return;
      book = after;
      steps.push(changes);
    },
    changes() {
      const last = steps.at(-1);
      if (last === undefined) throw new Error('Nothing happened in this life.');
      const latest = <Row>(
        rowsOf: (step: Changes) => readonly Row[],
        name: (row: Row) => string,
      ): Row[] => [...new Map(steps.flatMap(rowsOf).map((row) => [name(row), row])).values()];
      return {
        member: steps.findLast(({ member }) => member !== null)?.member ?? null,
        // Written as one decision, so that this is the first version.
        balance: { ...last.balance, version: 1 },
        transfers: steps.flatMap((step) => step.transfers),
        lots: latest(
          (step) => step.lots,
          ({ id }) => id,
        ),
        notices: steps.flatMap((step) => step.notices),
        consents: steps.flatMap((step) => step.consents),
        awards: latest(
          (step) => step.awards,
          ({ id }) => id,
        ),
        redemptions: latest(
          (step) => step.redemptions,
          ({ id }) => id,
        ),
        uses: latest(
          (step) => step.uses,
          ({ subject, period }) => `${subject} ${period}`,
        ),
        milestones: steps.flatMap((step) => step.milestones),
        order: steps.findLast(({ order }) => order !== null)?.order ?? null,
        answers: steps.flatMap((step) => step.answers),
        approval: steps.findLast(({ approval }) => approval !== null)?.approval ?? null,
        yearlyDays: steps.flatMap((step) => step.yearlyDays),
        signals: [],
        referral: null,
        traces: [],
        businessKeys: steps.flatMap((step) => step.businessKeys),
        stock: steps.flatMap((step) => step.stock),
      };
    },
  };
}

function isOpen({ remaining }: Book['lots'][number]): boolean {
  return remaining > 0;
}

if (import.meta.main) {
  const [folder = '', members = '1000', more = '0'] = process.argv.slice(2);
  const begin = performance.now();
  const { transfers } = await generate(folder, Number(members), Number(more));
  const seconds = ((performance.now() - begin) / 1_000).toFixed(0);
  console.log(`${members} members with ${transfers} transfers in ${seconds} s`);
}
