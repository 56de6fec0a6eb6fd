// The driver over `pg`: a pool of connections whose statements are prepared once and sent together. Beside
// postgres-error.ts nothing else imports it.

import { isLoyaltyError } from '@zegel/core';
import { Pool, types } from 'pg';
import type { Client, ClientBase, QueryResult } from 'pg';
import type { Statement } from '../sql/statement.ts';
import { toSqlError } from './postgres-error.ts';
import { postgresTexts } from './to-postgres-text.ts';
import type { PreparedText } from './to-postgres-text.ts';

export interface PostgresConnection {
  /** Runs statements together in one round trip, after `opening` if there is one. Throws the first failure. */
  run(statements: readonly Statement[], opening?: string): Promise<readonly unknown[]>;
  /** Runs a script without values; answers what its last statement did, such as `COMMIT`. */
  execute(script: string): Promise<string>;
  /** A connection in doubt is closed, and not used again. */
  release(isInDoubt?: boolean): void;
}

export interface PostgresPool {
  connect(): Promise<PostgresConnection>;
  /** Resolves when all connections are back and closed. */
  close(): Promise<void>;
}

export interface PostgresPoolOptions {
  /** `postgres://user:password@host:5432/database`. */
  readonly url: string;
  readonly connectionsMax: number;
  /** Looks at each new connection before it is used; a throw refuses it. */
  readonly inspect: (connection: PostgresConnection) => Promise<void>;
}

// Whole numbers are told as text, for they may be larger than what a number holds; ours never are.
const numbers: ReadonlySet<number> = new Set([types.builtins.INT8, types.builtins.NUMERIC]);

const usualParser = types.getTypeParser as (oid: number, format?: 'text' | 'binary') => unknown;

export function connectPostgres(options: PostgresPoolOptions): PostgresPool {
  const textOf = postgresTexts();
  // The pool waits for it, though its types don't say so.
  const onConnect: (client: ClientBase) => unknown = (client) =>
    options.inspect(connectionOf(client, textOf, () => undefined));
  const pool = new Pool({
    connectionString: options.url,
    max: options.connectionsMax,
    application_name: 'zegel',
    pipeline: true,
    keepAlive: true,
    // Both for a new connection and for the turn to use one.
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    // What takes longer is stuck, and holds locks that others wait for.
    lock_timeout: 10_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    // The server is silent although it owes an answer: the line is cut.
    query_timeout: 40_000,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        numbers.has(oid) ? toNumber : usualParser(oid, format),
    },
    onConnect,
  });
  // A connection that breaks is told to whoever uses it; without a listener it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    async connect() {
      const client = await pool.connect().catch((error: unknown) => {
        // What the inspection refused is told in its own words.
        throw isLoyaltyError(error) ? error : toSqlError(error);
      });
      return connectionOf(client, textOf, (isInDoubt) => client.release(isInDoubt));
    },
    close: () => pool.end(),
  };
}

function connectionOf(
  client: ClientBase,
  textOf: (sql: string) => PreparedText,
  release: (isInDoubt: boolean) => void,
): PostgresConnection {
  return {
    run: (statements, opening) => send(client, textOf, statements, opening),
    execute: (script) =>
      client.query(script).then(
        (result: QueryResult | readonly QueryResult[]) =>
          (Array.isArray(result) ? result.at(-1) : result)?.command ?? '',
        (error: unknown) => {
          throw toSqlError(error);
        },
      ),
    release: (isInDoubt = false) => release(isInDoubt),
  };
}

/** Callbacks and one write: each operation of a ledger sends some twenty statements. */
function send(
  client: ClientBase,
  textOf: (sql: string) => PreparedText,
  statements: readonly Statement[],
  opening: string | undefined,
): Promise<readonly unknown[]> {
  return new Promise((resolve, reject) => {
    const answers: unknown[] = [];
    let waiting = statements.length + (opening === undefined ? 0 : 1);
    let failure: unknown = null;
    const settle = (): void => {
      waiting -= 1;
      if (waiting > 0) return;
      if (failure === null) resolve(answers);
      else reject(toSqlError(failure));
    };
    const { stream } = (client as Client).connection;
    stream.cork();
    if (opening !== undefined) {
      client.query(opening, (error: Error | null) => {
        failure ??= error;
        settle();
      });
    }
    for (const [index, statement] of statements.entries()) {
      const { name, text } = textOf(statement.sql);
      const values = [...statement.values];
      client.query({ name, text, values }, (error: Error | null, result?: QueryResult) => {
        // What follows the first failure falls with its transaction.
        if (error !== null) failure ??= error;
        else if (result !== undefined) answers[index] = answer(statement, result);
        settle();
      });
    }
    stream.uncork();
  });

  function answer(statement: Statement, { rows, rowCount }: QueryResult): unknown {
    return statement.kind === 'rows' ? rows : (rowCount ?? 0);
  }
}

function toNumber(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`The database holds the number ${text}, which is larger than any we write.`);
}
