// Where the databases' SQL differs: types, the layout of tables, triggers, locks. Everything else is written once.

import type { Statement } from './statement.ts';

export interface Dialect {
  readonly name: 'sqlite' | 'postgres';
  /** Text compared by its bytes. */
  readonly text: string;
  /** Whole numbers up to 2^53. */
  readonly integer: string;
  readonly bytes: string;
  /** Follows the closing bracket of a table whose rows lie in the order of its primary key. */
  readonly clustered: string;
  /** Follows the closing bracket of a table whose rows lie as they came. */
  readonly heap: string;
  /** Follows a SELECT of a row that this transaction is about to change. */
  readonly forUpdate: string;
  /** Statements that make everybody else who names the same wait for the end of this transaction; none where one writes at a time. */
  lock(...names: readonly string[]): readonly Statement[];
  /** SQL that makes the database refuse every UPDATE, DELETE and replacing INSERT on a table. */
  appendOnly(table: string, unique: readonly string[]): string;
}

/** One numbered step of the schema. Released steps never change. */
export type Migration = (dialect: Dialect) => string;

export const sqliteDialect: Dialect = {
  name: 'sqlite',
  text: 'TEXT',
  integer: 'INTEGER',
  bytes: 'BLOB',
  clustered: ' STRICT, WITHOUT ROWID',
  heap: ' STRICT',
  forUpdate: '',
  lock: () => [],
  appendOnly: (table, unique) => `
CREATE TRIGGER ${table}_are_never_changed BEFORE UPDATE ON ${table}
BEGIN
  SELECT RAISE(ABORT, '${capitalised(table)} are never changed: add another that reverses it.');
END;
CREATE TRIGGER ${table}_are_never_deleted BEFORE DELETE ON ${table}
BEGIN
  SELECT RAISE(ABORT, '${capitalised(table)} are never deleted: add another that reverses it.');
END;
-- INSERT OR REPLACE deletes without asking the trigger above.
CREATE TRIGGER ${table}_are_never_replaced BEFORE INSERT ON ${table}
WHEN EXISTS (SELECT 1 FROM ${table} WHERE ${unique.map((column) => `${column} = NEW.${column}`).join(' AND ')})
BEGIN
  SELECT RAISE(ABORT, '${capitalised(table)} are never replaced: this place is taken.');
END;`,
};

function capitalised(table: string): string {
  return table.charAt(0).toUpperCase() + table.slice(1);
}
