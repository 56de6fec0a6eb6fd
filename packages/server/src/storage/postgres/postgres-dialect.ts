// PostgreSQL's side of what the databases' SQL differs in.

import type { Dialect } from '../sql/dialect.ts';
import { rows } from '../sql/statement.ts';

export const postgresDialect: Dialect = {
  name: 'postgres',
  text: 'text COLLATE "C"',
  integer: 'bigint',
  bytes: 'bytea',
  clustered: '',
  heap: '',
  forUpdate: ' FOR UPDATE',
  lock: (...names) =>
    names.map((name) => rows('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', name)),
  // An INSERT never replaces here: its ON CONFLICT is an UPDATE, and refused as one.
  appendOnly: (table) => `
CREATE FUNCTION ${table}_are_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '${capitalised(table)} are never %: add another that reverses it.',
    CASE TG_OP WHEN 'UPDATE' THEN 'changed' ELSE 'deleted' END USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER ${table}_are_never_changed BEFORE UPDATE OR DELETE ON ${table}
  FOR EACH ROW EXECUTE FUNCTION ${table}_are_never_changed();
CREATE TRIGGER ${table}_are_never_emptied BEFORE TRUNCATE ON ${table}
  FOR EACH STATEMENT EXECUTE FUNCTION ${table}_are_never_changed();`,
};

function capitalised(table: string): string {
  return table.charAt(0).toUpperCase() + table.slice(1);
}
