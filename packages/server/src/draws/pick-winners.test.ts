// Winners follow from the seed and the list alone, and no ticket has more of a chance than another.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { temporaryFile } from '../ledger/test-support/test-store.ts';
import { commitmentOf, holderOf, listHashOf, sortHolders, verifyDraw } from './draw-result.ts';
import type { DrawResult } from './draw-result.ts';
import { holderAt, pickWinners } from './pick-winners.ts';
import type { Holder } from './pick-winners.ts';

const secret = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('hex'));
const lists = fc
  .array(fc.integer({ min: 1, max: 12 }), { maxLength: 12 })
  .map((counts) =>
    counts.map((tickets, index): Holder => ({ holder: holderOf('salt', `a${index}`), tickets })),
  );
const draws = fc.record({ seed: secret, list: lists, places: fc.integer({ min: 1, max: 6 }) });

function resultOf({
  seed,
  list,
  places,
}: {
  seed: string;
  list: readonly Holder[];
  places: number;
}) {
  const tickets = sortHolders(list);
  const listHash = listHashOf(tickets);
  const result: DrawResult = {
    draw: 'win',
    title: 'Win',
    commitment: commitmentOf(seed),
    committedAt: '2026-11-01T00:00:00.000Z',
    heldAt: '2026-12-31T00:00:00.000Z',
    seed,
    salt: commitmentOf('salt'),
    listHash,
    tickets,
    places,
    winners: pickWinners({ seed, listHash, tickets, places }),
  };
  return result;
}

describe('who wins', () => {
  it('is found by every ticket exactly once, over all there are', () => {
    fc.assert(
      fc.property(
        lists.filter((list) => list.length > 0),
        fc.nat(1_000),
        (list, turns) => {
          const total = list.reduce((sum, { tickets }) => sum + tickets, 0);
          const hits = list.map(() => 0);
          for (let ticket = 0; ticket < total; ticket += 1) {
            const index = holderAt(list, BigInt(ticket) + BigInt(total) * BigInt(turns));
            hits[index] = (hits[index] ?? 0) + 1;
          }
          expect(hits).toEqual(list.map(({ tickets }) => tickets));
        },
      ),
    );
  });

  it('depends on nothing but the seed and the list, in whatever order tickets were found', () => {
    fc.assert(
      fc.property(draws, (draw) => {
        const { winners } = resultOf(draw);
        expect(resultOf({ ...draw, list: draw.list.toReversed() }).winners).toEqual(winners);
        expect(new Set(winners).size).toBe(Math.min(draw.places, draw.list.length));
      }),
    );
  });

  it('stays as it was released', () => {
    const list = [3, 1, 4, 1, 5].map((tickets, nth) => ({
      holder: holderOf('s', `${nth}`),
      tickets,
    }));
    const { winners, tickets } = resultOf({ seed: commitmentOf('seed'), list, places: 3 });
    const found = winners.map((winner) => tickets.findIndex(({ holder }) => holder === winner));
    expect(found).toMatchInlineSnapshot(`
      [
        2,
        4,
        0,
      ]
    `);
  });

  it('can be checked, and what was changed is found', () => {
    fc.assert(
      fc.property(
        draws.filter(({ list }) => list.length > 2),
        (draw) => {
          const result = resultOf(draw);
          const [first, ...others] = result.tickets;
          const richer = [{ ...first!, tickets: first!.tickets + 1 }, ...others];
          expect(verifyDraw(result)).toEqual([]);
          expect(verifyDraw({ ...result, seed: commitmentOf('other') })).not.toEqual([]);
          expect(verifyDraw({ ...result, tickets: richer })).not.toEqual([]);
          expect(verifyDraw({ ...result, tickets: result.tickets.toReversed() })).not.toEqual([]);
          expect(verifyDraw({ ...result, winners: result.winners.slice(1) })).not.toEqual([]);
        },
      ),
    );
  });

  it('is found by the script of the docs too', () => {
    const guide = readFileSync(
      path.resolve(import.meta.dirname, '../../../../docs/programme/draws.md'),
      'utf8',
    );
    const [, script = ''] = /```js\n([^]*?)```/.exec(guide) ?? [];
    const file = temporaryFile();
    const [draw] = fc.sample(
      draws.filter(({ list }) => list.length > 2),
      { numRuns: 1, seed: 7 },
    );
    const result = resultOf(draw!);
    const check = (content: DrawResult): string => {
      writeFileSync(file, JSON.stringify(content));
      return execFileSync(process.execPath, ['--input-type=module', '-e', script, file], {
        encoding: 'utf8',
      }).trim();
    };
    expect(check(result)).toBe('true');
    expect(check({ ...result, winners: result.winners.toReversed().slice(1) })).toBe('false');
  });
});
