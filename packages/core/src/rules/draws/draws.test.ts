// Tickets of a draw: what gives them, and that what is taken back takes exactly them.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProgramFileDraw } from '../../contract/program-file/draw-in-file.ts';
import { benchCustomer, openBench } from '../../testing/bench.ts';
import type { Bench } from '../../testing/bench.ts';
import { fixtureProgram } from '../../testing/fixture-program.ts';
import { publicProgram } from '../program/public-program.ts';
import { ticketSubject, ticketsOf } from './tickets.ts';

const mug = {
  id: 'mug',
  kind: 'free_product',
  title: 'A mug',
  product: { id: 'mug', title: 'Mug' },
};
const win = {
  id: 'win',
  title: 'Win a mug',
  from: '2026-11-12',
  until: '2026-11-20',
  prize: 'mug',
  winners: 1,
  tickets: [{ perAmount: '5.00' }, { rule: 'enter' }],
} as const satisfies ProgramFileDraw;
const enter = { id: 'enter', kind: 'custom', event: 'entered', title: 'Enter', points: 1 } as const;

function open(draw: ProgramFileDraw = win): Bench {
  const bench = openBench({
    ...fixtureProgram,
    rules: [...fixtureProgram.rules, enter],
    rewards: [...fixtureProgram.rewards, mug as never],
    draws: [draw],
  });
  bench.join();
  return bench;
}

function tickets(bench: Bench): number {
  const { uses } = bench.store.read({ customerId: benchCustomer }, {});
  return uses.find(({ subject }) => subject === ticketSubject('win'))?.count ?? 0;
}

describe('tickets of a draw', () => {
  it('come with orders, one for each whole amount, and go with refunds', () => {
    const bench = open();
    bench.pay('1', '24.00');
    expect(tickets(bench)).toBe(4);
    bench.refund('1', 'a', '5.00');
    expect(tickets(bench)).toBe(3);
    bench.refund('1', 'b', '19.00');
    expect(tickets(bench)).toBe(0);
  });

  it('come in its days only, and go after them too', () => {
    const bench = open();
    bench.pay('in time', '10.00');
    bench.passDays(8);
    bench.pay('on the last day', '5.00');
    bench.passDays(1);
    bench.pay('too late', '50.00');
    expect(tickets(bench)).toBe(3);
    bench.refund('in time', 'a', '10.00');
    expect(tickets(bench)).toBe(1);
  });

  it('come with any of what gives them', () => {
    const bench = open({ ...win, tickets: [{}, { each: 'piece' }] });
    bench.pay('1', [{ productId: 'guji', quantity: 3, total: '30.00' }]);
    expect(tickets(bench)).toBe(4);
  });

  it('count up to what a member may have', () => {
    expect([1, 5, 9].map((earned) => ticketsOf({ maxTickets: 5 }, earned))).toEqual([1, 5, 5]);
    expect(ticketsOf({ maxTickets: null }, 9)).toBe(9);
  });

  it('are no points, no challenge, and nothing a client reads', () => {
    const [bench, plain] = [open(), openBench({ ...fixtureProgram })];
    plain.join();
    for (const each of [bench, plain]) each.pay('1', '24.00');
    expect(bench.account().pending).toBe(plain.account().pending);
    expect(bench.account().challenges).toEqual(plain.account().challenges);
    expect(publicProgram(bench.context().program)).not.toHaveProperty('draws');
  });

  it('are none once everything is refunded, whatever the orders and however they are split', () => {
    const euros = fc.integer({ min: 1, max: 60 });
    const orders = fc.array(fc.array(euros, { minLength: 1, maxLength: 3 }), { maxLength: 4 });
    fc.assert(
      fc.property(orders, (placed) => {
        const bench = open();
        let expected = 0;
        for (const [index, parts] of placed.entries()) {
          const total = parts.reduce((sum, part) => sum + part, 0);
          bench.pay(`o${index}`, `${total}.00`);
          expected += Math.floor(total / 5);
        }
        expect(tickets(bench)).toBe(expected);
        for (const [index, parts] of [...placed.entries()].toReversed())
          for (const [nth, part] of parts.entries())
            bench.refund(`o${index}`, `r${nth}`, `${part}.00`);
        expect(tickets(bench)).toBe(0);
      }),
      { numRuns: 100 },
    );
  });
});
