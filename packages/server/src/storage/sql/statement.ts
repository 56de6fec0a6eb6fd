// SQL written once for every database: work is a generator that yields statements and is handed their answers. It
// neither awaits nor knows who runs it, so SQLite runs it at once and PostgreSQL over a connection. Only what both
// databases understand may stand in it; where they differ, ask the dialect. No driver may be imported here.

import { Conflict } from './conflict.ts';

export type SqlValue = string | number | null | Uint8Array;

/** One statement; every `?` in it is the next of the values. `Answer` is what running it gives. */
export interface Statement<Answer = unknown> {
  readonly kind: 'rows' | 'change';
  readonly sql: string;
  readonly values: readonly SqlValue[];
  /** How many rows it must change: any other number is a conflict with somebody else, and nothing is written. */
  readonly mustChange?: number;
  /** Carries the type of the answer, and is never there. */
  readonly answer?: Answer;
}

/** Statements that do not wait for each other's answers are yielded together: one round trip, run in their order. */
export type Work<Result> = Generator<readonly Statement[], Result, readonly unknown[]>;

type AnswersOf<Statements extends readonly Statement[]> = {
  readonly [Index in keyof Statements]: Statements[Index] extends Statement<infer Answer>
    ? Answer
    : never;
};

/** A statement that answers with rows, `RETURNING` included. */
export function rows<Row extends object>(
  sql: string,
  ...values: readonly SqlValue[]
): Statement<readonly Row[]> {
  return { kind: 'rows', sql, values };
}

/** A statement that answers how many rows it changed. */
export function change(sql: string, ...values: readonly SqlValue[]): Statement<number> {
  return { kind: 'change', sql, values };
}

/** A statement that changes one row, or conflicts with what somebody else wrote. */
export function changeOne(sql: string, ...values: readonly SqlValue[]): Statement<number> {
  return { kind: 'change', sql, values, mustChange: 1 };
}

/** For those who run statements: refuses the answer of one that changed another number of rows than it must. */
export function checkChanged(statement: Statement, changed: number): number {
  if (statement.mustChange === undefined || changed === statement.mustChange) return changed;
  throw new Conflict(
    `Somebody else was first: ${changed} rows changed, not ${statement.mustChange}, by ${statement.sql}`,
  );
}

/**
 * Runs statements together, in their order.
 * @example
 * const [lots, changed] = yield* all(rows<Lot>('SELECT …', id), change('DELETE …', id));
 */
export function* all<const Statements extends readonly Statement[]>(
  ...statements: Statements
): Work<AnswersOf<Statements>> {
  if (statements.length === 0) return [] as AnswersOf<Statements>;
  return (yield statements) as AnswersOf<Statements>;
}

export function* readAll<Row extends object>(
  sql: string,
  ...values: readonly SqlValue[]
): Work<readonly Row[]> {
  const [answer] = yield [rows<Row>(sql, ...values)];
  return answer as readonly Row[];
}

/** The first row, if there is one. */
export function* read<Row extends object>(
  sql: string,
  ...values: readonly SqlValue[]
): Work<Row | undefined> {
  const found = yield* readAll<Row>(sql, ...values);
  return found[0];
}

/** Answers how many rows it changed. */
export function* run(sql: string, ...values: readonly SqlValue[]): Work<number> {
  const [answer] = yield [change(sql, ...values)];
  return answer as number;
}
