// Draws that cannot hold are refused, each with a way out.

import { describe, expect, it } from 'vitest';
import { fixtureProgram } from '../../testing/fixture-program.ts';
import { readProgramFile } from './read-program-file.ts';

const mug = {
  id: 'mug',
  kind: 'free_product',
  title: 'A mug',
  product: { id: 'mug', title: 'Mug' },
};
const meal = {
  id: 'meal',
  kind: 'donation',
  title: 'Meal',
  cost: 5,
  amount: '1.00',
  cause: 'Meals',
};
const win = {
  id: 'win',
  title: 'Win a mug',
  until: '2026-12-24',
  prize: 'mug',
  winners: 1,
  tickets: [{}],
};

function faultsOf(...draws: readonly object[]): readonly string[] {
  const reading = readProgramFile({
    ...fixtureProgram,
    rewards: [...fixtureProgram.rewards, mug, meal],
    draws,
  });
  return reading.ok ? [] : reading.faults.map(({ message }) => message);
}

describe('a draw', () => {
  it('is taken as it is', () => {
    expect(faultsOf(win)).toEqual([]);
    expect(faultsOf({ ...win, from: '2026-12-24', drawAfterDays: 0, maxTickets: 1 })).toEqual([]);
  });

  it.each([
    [{ prize: 'cup' }, 'draws[0].prize: name one of rewards.'],
    [{ prize: 'meal' }, 'draws[0].prize: name another reward, a donation is made of points.'],
    [{ winners: 0 }, 'draws[0].winners: write 1 or more, or remove the draw: nobody could win.'],
    [
      { maxTickets: 0 },
      'draws[0].maxTickets: write 1 or more, or remove it so that every ticket counts.',
    ],
    [
      { from: '2026-12-25' },
      'draws[0].until: write a last day that does not lie before the first.',
    ],
    [{ until: '2026-02-30' }, 'draws[0].until: write a day that exists.'],
    [{ tickets: [] }, 'draws[0].tickets: write {} in it: a ticket for each order.'],
    [{ tickets: [{}, {}] }, 'draws[0].tickets[1]: remove it, it stands there twice.'],
    [
      { tickets: [{ rule: 'none' }] },
      'draws[0].tickets[0].rule: name one of rules, or remove it to count orders.',
    ],
    [{ id: 'purchase' }, 'draws[0].id: give it another id, a rule has this one.'],
  ])('%j is refused', (wrong, message) => {
    expect(faultsOf({ ...win, ...wrong })).toEqual([message]);
  });

  it('has an id of its own', () => {
    expect(faultsOf(win, win)).toEqual(['draws[1].id: give it another id, this one is taken.']);
  });
});
