// Makes this process kill itself at a crash point, by standing in front of the drivers' and Node's own prototypes. For
// the entry file of a process that tests start; nothing else may import it.

import { ServerResponse } from 'node:http';
import { writeSync } from 'node:fs';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { Client } from 'pg';
import { BatchQuery } from '../../storage/postgres/batch-query.ts';
import type { CrashPoint } from './crash-points.ts';

/** Kills at the `nth` time the point is passed. */
export function armCrash(point: CrashPoint, nth: number): void {
  let left = nth;
  const pass = (): void => {
    left -= 1;
    if (left > 0) return;
    writeSync(1, 'crashed\n');
    // As hard as from outside: no handler runs and nothing is flushed.
    process.kill(process.pid, 'SIGKILL');
  };
  if (point.at === 'answer') {
    standBeforeAnswers(point.part, pass);
    return;
  }
  const { at, sql } = point;
  const around = <Result>(text: string, work: () => Result): Result => {
    const isIt = sql.test(text.trimStart());
    if (isIt && at === 'before') pass();
    const result = work();
    if (isIt && at === 'after') pass();
    return result;
  };
  standBeforeSqlite(around);
  standBeforePostgres(sql, at, pass);
}

type Around = <Result>(text: string, work: () => Result) => Result;

function standBeforeSqlite(around: Around): void {
  let begun = '';
  for (const name of ['run', 'get', 'all'] as const) {
    const own = StatementSync.prototype[name] as (...values: unknown[]) => unknown;
    const stand = function (this: StatementSync, ...values: unknown[]): unknown {
      const sql = this.sourceSQL;
      if (sql.startsWith('BEGIN')) begun = sql;
      // Reads end with COMMIT too, and nothing is at stake there.
      if (sql === 'COMMIT' && begun === 'BEGIN') return own.apply(this, values);
      return around(sql, () => own.apply(this, values));
    };
    Object.assign(StatementSync.prototype, { [name]: stand });
  }
  const exec = DatabaseSync.prototype.exec;
  DatabaseSync.prototype.exec = function (script: string): void {
    around(script, () => exec.call(this, script));
  };
}

function standBeforePostgres(sql: RegExp, at: 'before' | 'after', pass: () => void): void {
  // Of statements that travel together: the one that comes next to be sent, and the one that is being answered.
  const { submit, handleCommandComplete } = BatchQuery.prototype;
  BatchQuery.prototype.submit = function (connection): void {
    if (at === 'before' && sql.test(this.text ?? '')) pass();
    submit.call(this, connection);
  };
  BatchQuery.prototype.handleCommandComplete = function (message): void {
    const done = this.text ?? '';
    handleCommandComplete.call(this, message);
    if (sql.test(at === 'after' ? done : (this.text ?? ''))) pass();
  };
  const query = Client.prototype.query as (...values: unknown[]) => unknown;
  const stand = function (this: Client, ...values: unknown[]): unknown {
    const [asked] = values as [string | { readonly text?: string } | BatchQuery];
    const text = typeof asked === 'string' ? asked : asked.text;
    const isIt = !(asked instanceof BatchQuery) && sql.test((text ?? '').trimStart());
    if (isIt && at === 'before') pass();
    const result = query.apply(this, values);
    if (isIt && at === 'after' && result instanceof Promise) return result.finally(pass);
    return result;
  };
  Object.assign(Client.prototype, { query: stand });
}

function standBeforeAnswers(part: 'nothing' | 'head', pass: () => void): void {
  const end = ServerResponse.prototype.end as (...values: unknown[]) => ServerResponse;
  const stand = function (this: ServerResponse, ...values: unknown[]): ServerResponse {
    if (part === 'head' && this.req.method === 'POST') {
      this.flushHeaders();
      // The head leaves with the next turn, and the process before its body.
      setImmediate(pass);
      return this;
    }
    if (this.req.method === 'POST') pass();
    return end.apply(this, values);
  };
  Object.assign(ServerResponse.prototype, { end: stand });
}
