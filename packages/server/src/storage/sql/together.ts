// Several pieces of work at the same time: what they yield goes out in one round trip. For reads that do not wait for
// each other, each written for itself.

import type { Statement, Work } from './statement.ts';

type ResultsOf<Works extends readonly Work<unknown>[]> = {
  readonly [Index in keyof Works]: Works[Index] extends Work<infer Result> ? Result : never;
};

/**
 * Runs works step by step beside each other; their statements keep the order of the works.
 * @example
 * const [member, lots] = yield* together(loadMember(owner), loadLots(owner));
 */
export function* together<const Works extends readonly Work<unknown>[]>(
  ...works: Works
): Work<ResultsOf<Works>> {
  const steps = works.map((work) => work.next());
  // Plain loops: every operation of a ledger passes here several times.
  while (steps.some((step) => step.done !== true)) {
    const statements: Statement[] = [];
    for (const step of steps) if (step.done !== true) statements.push(...step.value);
    const answers = yield statements;
    let taken = 0;
    for (const [index, work] of works.entries()) {
      const step = steps[index];
      if (step === undefined || step.done === true) continue;
      const end = taken + step.value.length;
      steps[index] = work.next(answers.slice(taken, end));
      taken = end;
    }
  }
  return steps.map((step) => step.value) as ResultsOf<Works>;
}

/** Work that is done already, for a place where nothing is to be read. */
// eslint-disable-next-line require-yield -- there is nothing to ask.
export function* done<Result>(result: Result): Work<Result> {
  return result;
}
