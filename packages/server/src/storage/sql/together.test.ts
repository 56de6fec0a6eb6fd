// Works beside each other: fewer round trips, the same answers.

import { expect, it } from 'vitest';
import { read, readAll } from './statement.ts';
import type { Work } from './statement.ts';
import { done, together } from './together.ts';

/** Answers each statement with a row that repeats it, and tells what went out together. */
function runAndWatch<Result>(work: Work<Result>): { result: Result; trips: string[][] } {
  const trips: string[][] = [];
  let step = work.next();
  while (step.done !== true) {
    trips.push(step.value.map(({ sql }) => sql));
    step = work.next(step.value.map(({ sql }) => [{ sql }]));
  }
  return { result: step.value, trips };
}

function* twice(name: string): Work<string> {
  const first = yield* read<{ sql: string }>(`${name}1`);
  const second = yield* read<{ sql: string }>(`${name}2 after ${first?.sql}`);
  return `${first?.sql}, ${second?.sql}`;
}

it('sends what is yielded at the same time in one trip, in the order of the works', () => {
  const { result, trips } = runAndWatch(
    together(twice('a'), done('nothing'), readAll('b'), together(twice('c'), read('d'))),
  );
  expect(trips).toEqual([
    ['a1', 'b', 'c1', 'd'],
    ['a2 after a1', 'c2 after c1'],
  ]);
  expect(result).toEqual([
    'a1, a2 after a1',
    'nothing',
    [{ sql: 'b' }],
    ['c1, c2 after c1', { sql: 'd' }],
  ]);
});

it('asks nothing where there is nothing to ask', () => {
  expect(runAndWatch(together())).toEqual({ result: [], trips: [] });
  expect(runAndWatch(together(done(1), done(2)))).toEqual({ result: [1, 2], trips: [] });
});
