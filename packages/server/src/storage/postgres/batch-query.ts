// Several prepared statements as one query of `pg`: written at once, with one Sync behind them, so that the server
// answers them together. What a statement's rows look like is asked once for each connection. Where one fails, the
// server skips those after it.

import { types } from 'pg';
import type { Connection, Submittable } from 'pg';
import { checkedValue } from './wire-value.ts';
import type { PreparedText } from './to-postgres-text.ts';
import type { SqlValue } from '../sql/statement.ts';

export interface BatchStatement extends PreparedText {
  readonly values: readonly SqlValue[];
}

export interface BatchAnswer {
  readonly rows: readonly object[];
  readonly changed: number;
}

interface Column {
  readonly name: string;
  readonly parse: (text: string) => unknown;
}

/** What one connection knows of its statements, by their names. */
export type KnownColumns = Map<string, readonly Column[]>;

// What `pg` lets a query of one's own use, beyond what its types tell.
interface Wire extends Pick<Connection, 'stream'> {
  readonly parsedStatements: Readonly<Record<string, string | undefined>>;
  parse(message: PreparedText): void;
  bind(message: { readonly statement: string; readonly values: readonly unknown[] }): void;
  describe(message: { readonly type: 'P' }): void;
  execute(message: object): void;
  sync(): void;
}

interface FieldMessage {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
}

export class BatchQuery implements Submittable {
  /** `pg` puts a guard against silence around it. */
  callback: (error: unknown, answers?: readonly BatchAnswer[]) => void;
  readonly #statements: readonly (PreparedText & { readonly values: readonly unknown[] })[];
  readonly #known: KnownColumns;
  readonly #answers: BatchAnswer[] = [];
  #columns: readonly Column[] | undefined;
  #rows: object[] = [];
  #failure: unknown = null;

  constructor(
    statements: readonly BatchStatement[],
    known: KnownColumns,
    callback: (error: unknown, answers?: readonly BatchAnswer[]) => void,
  ) {
    // Before anything is sent: a value that cannot be sent must not leave half a batch behind.
    this.#statements = statements.map(({ name, text, values }) => ({
      name,
      text,
      values: values.map(checkedValue),
    }));
    this.#known = known;
    this.callback = callback;
  }

  /** Of the statement that is being answered: `pg` remembers by it what has been parsed. */
  get name(): string | undefined {
    return this.#statements[this.#answers.length]?.name;
  }

  get text(): string | undefined {
    return this.#statements[this.#answers.length]?.text;
  }

  submit(connection: Connection): void {
    const wire = connection as unknown as Wire;
    const parsed = new Set<string>();
    wire.stream.cork();
    for (const { name, text, values } of this.#statements) {
      if (wire.parsedStatements[name] === undefined && !parsed.has(name)) {
        wire.parse({ name, text });
        parsed.add(name);
      }
      wire.bind({ statement: name, values });
      if (!this.#known.has(name)) wire.describe({ type: 'P' });
      wire.execute({});
    }
    wire.sync();
    wire.stream.uncork();
  }

  handleRowDescription({ fields }: FieldMessage): void {
    this.#columns = fields.map(({ name, dataTypeID }) => ({ name, parse: parserOf(dataTypeID) }));
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    const columns = this.#columns ?? this.#known.get(this.name ?? '') ?? [];
    const row: Record<string, unknown> = {};
    try {
      for (const [index, { name, parse }] of columns.entries()) {
        const text = fields[index] ?? null;
        row[name] = text === null ? null : parse(text);
      }
    } catch (error) {
      this.#failure ??= error;
    }
    this.#rows.push(row);
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    const name = this.name ?? '';
    if (!this.#known.has(name)) this.#known.set(name, this.#columns ?? []);
    // `INSERT 0 1`, `UPDATE 1`, `SELECT 3`, `BEGIN`: the rows come last.
    const changed = Number(text.slice(text.lastIndexOf(' ') + 1));
    this.#answers.push({ rows: this.#rows, changed: Number.isNaN(changed) ? 0 : changed });
    this.#columns = undefined;
    this.#rows = [];
  }

  handleError(error: unknown): void {
    this.callback(error);
  }

  handleReadyForQuery(): void {
    if (this.#failure === null) this.callback(null, this.#answers);
    else this.callback(this.#failure);
  }
}

// Whole numbers are told as text, for they may be larger than what a number holds; ours never are.
const numbers: ReadonlySet<number> = new Set([types.builtins.INT8, types.builtins.NUMERIC]);
const usualParser = types.getTypeParser as (
  oid: number,
  format: 'text',
) => (text: string) => unknown;

function parserOf(oid: number): (text: string) => unknown {
  return numbers.has(oid) ? toNumber : usualParser(oid, 'text');
}

function toNumber(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`The database holds the number ${text}, which is larger than any we write.`);
}
