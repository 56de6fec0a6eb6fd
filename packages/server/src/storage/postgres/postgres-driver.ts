// The driver over `pg`: a pool of connections whose statements are prepared once and sent together. Nothing outside
// of this folder imports `pg`.

import { isLoyaltyError } from '@zegel/core';
import { Pool } from 'pg';
import type { ClientBase, QueryResult } from 'pg';
import type { Statement } from '../sql/statement.ts';
import { BatchQuery } from './batch-query.ts';
import type { BatchAnswer, BatchStatement, KnownColumns } from './batch-query.ts';
import { toSqlError } from './postgres-error.ts';
import { postgresTexts } from './to-postgres-text.ts';
import type { PreparedText } from './to-postgres-text.ts';

export interface PostgresConnection {
  /** Runs statements together in one round trip, after `opening` if there is one. Throws the failure of the first that fails; those after it are not run. */
  run(statements: readonly Statement[], opening?: string): Promise<readonly unknown[]>;
  /** Runs a script without values; answers what its last statement did, such as `COMMIT`. */
  execute(script: string): Promise<string>;
  /** Lets all that follows take as long as it takes. Such a connection is closed when it is released. */
  liftLimits(): Promise<void>;
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

export function connectPostgres(options: PostgresPoolOptions): PostgresPool {
  const textOf = postgresTexts();
  // The pool waits for it, though its types don't say so.
  const onConnect: (client: ClientBase) => unknown = (client) =>
    options.inspect(connectionOf(client, textOf, () => undefined));
  const pool = new Pool({
    connectionString: options.url,
    max: options.connectionsMax,
    application_name: 'zegel',
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

// What a timer can hold, some 24 days: `pg` takes 0 for the usual limit.
const unlimitedMs = 2 ** 31 - 1;

function connectionOf(
  client: ClientBase,
  textOf: (sql: string) => PreparedText,
  release: (isInDoubt: boolean) => void,
): PostgresConnection {
  let limitMs: number | undefined;
  const execute = async (text: string): Promise<string> => {
    try {
      // With a limit of its own, which the driver takes though its types don't tell.
      const query = { text, query_timeout: limitMs };
      const result: QueryResult | readonly QueryResult[] = await client.query(query);
      return (Array.isArray(result) ? result.at(-1) : result)?.command ?? '';
    } catch (error) {
      throw toSqlError(error);
    }
  };
  return {
    run: (statements, opening) => send(client, textOf, statements, opening, limitMs),
    execute,
    async liftLimits() {
      limitMs = unlimitedMs;
      await execute('SET statement_timeout = 0; SET lock_timeout = 0');
    },
    release: (isInDoubt = false) => release(isInDoubt || limitMs !== undefined),
  };
}

// Per connection: what rows of its statements look like.
const knownColumns = new WeakMap<ClientBase, KnownColumns>();

async function send(
  client: ClientBase,
  textOf: (sql: string) => PreparedText,
  statements: readonly Statement[],
  opening: string | undefined,
  limitMs: number | undefined,
): Promise<readonly unknown[]> {
  const batch = statements.map(({ sql, values }) => ({ ...textOf(sql), values }));
  if (opening !== undefined) batch.unshift({ ...textOf(opening), values: [] });
  let known = knownColumns.get(client);
  if (known === undefined) knownColumns.set(client, (known = new Map()));
  const answers = await sendBatch(client, batch, known, limitMs);
  const own = opening === undefined ? answers : answers.slice(1);
  return statements.map(({ kind }, index) =>
    kind === 'rows' ? own[index]?.rows : own[index]?.changed,
  );
}

function sendBatch(
  client: ClientBase,
  batch: readonly BatchStatement[],
  known: KnownColumns,
  limitMs: number | undefined,
): Promise<readonly BatchAnswer[]> {
  return new Promise((resolve, reject) => {
    const query = new BatchQuery(batch, known, (error, answers) => {
      if (answers === undefined) reject(toSqlError(error));
      else resolve(answers);
    });
    client.query(limitMs === undefined ? query : Object.assign(query, { query_timeout: limitMs }));
  });
}
