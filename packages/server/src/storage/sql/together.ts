// Several pieces of work at the same time: what they yield goes out in one round trip. For reads that do not wait for
// each other, each written for itself.

import type { Statement, Work } from './statement.ts';

type ResultsOf<Works extends readonly Work<unknown>[]> = {
  readonly [Index in keyof Works]: Works[Index] extends Work<infer Result> ? Result : never;
};

interface Running {
  readonly work: Work<unknown>;
  step: IteratorResult<readonly Statement[], unknown>;
}

/**
 * Runs works step by step beside each other; their statements keep the order of the works.
 * @example
 * const [member, lots] = yield* together(loadMember(owner), loadLots(owner));
 */
export function* together<const Works extends readonly Work<unknown>[]>(
  ...works: Works
): Work<ResultsOf<Works>> {
  const running: readonly Running[] = works.map((work) => ({ work, step: work.next() }));
  for (;;) {
    const waiting = running.filter(({ step }) => step.done !== true);
    if (waiting.length === 0) break;
    const answers = yield waiting.flatMap(({ step }) => statementsOf(step));
    let taken = 0;
    for (const entry of waiting) {
      const count = statementsOf(entry.step).length;
      entry.step = entry.work.next(answers.slice(taken, taken + count));
      taken += count;
    }
  }
  return running.map(({ step }) => step.value) as ResultsOf<Works>;
}

function statementsOf(step: Running['step']): readonly Statement[] {
  return step.done === true ? [] : step.value;
}

/** Work that is done already, for a place where nothing is to be read. */
// eslint-disable-next-line require-yield -- there is nothing to ask.
export function* done<Result>(result: Result): Work<Result> {
  return result;
}
