/**
 * The shop's own SQLite file: its tables and its one way of writing. Nothing of the loyalty
 * programme is kept here except what still has to be told to it.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A value SQLite takes as it is. */
export type SqlValue = string | number | null;

/** The little of a database the shop needs: all synchronous, all in one process. */
export interface ShopDatabase {
  all<Row>(sql: string, ...values: SqlValue[]): Row[];
  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined;
  run(sql: string, ...values: SqlValue[]): { readonly changes: number; readonly id: number };
  /** Runs `work` in one transaction: all of it is kept, or nothing. */
  transaction<Result>(work: () => Result): Result;
  close(): void;
}

const schema = `
create table if not exists setting (name text primary key, value text not null) strict;
create table if not exists product (id text primary key, price integer not null, stock integer not null check (stock >= 0)) strict;
create table if not exists shopper (
  id text primary key, given_name text not null, family_name text not null, email text not null unique collate nocase,
  email_verified integer not null, password_hash text, created_at text not null) strict;
create table if not exists session (
  token_hash text primary key, shopper_id text references shopper, created_at text not null) strict;
create table if not exists orders (
  id text primary key, number integer not null unique, idempotency_key text not null unique, fingerprint text not null,
  session_hash text not null, shopper_id text references shopper, state text not null, refusal text,
  code text, code_reserved integer not null default 0, subtotal integer not null, discount integer not null, shipping integer not null,
  email text not null, address text not null, placed_at text not null) strict;
create index if not exists orders_by_shopper on orders (shopper_id, number desc);
create table if not exists order_line (
  id integer primary key, order_id text not null references orders, product_id text not null, option text,
  quantity integer not null, total integer not null, discount integer not null) strict;
create index if not exists order_line_by_order on order_line (order_id);
create table if not exists refund (
  id text primary key, order_id text not null references orders, idempotency_key text not null unique,
  amount integer not null, made_at text not null) strict;
create table if not exists refund_line (
  refund_id text not null references refund, line_id integer not null references order_line, quantity integer not null,
  amount integer not null) strict;
create index if not exists refund_line_by_line on refund_line (line_id);
create table if not exists review (
  id text primary key, product_id text not null, shopper_id text references shopper, author text not null,
  rating integer not null, locale text not null, text text not null, published_at text not null,
  unique (product_id, shopper_id)) strict;
create index if not exists review_by_product on review (product_id, published_at desc);
create table if not exists outbox (
  id integer primary key, kind text not null, key text not null unique, body text not null,
  attempts integer not null default 0, due_at integer not null, state text not null default 'waiting', last_error text) strict;
create index if not exists outbox_waiting on outbox (id) where state = 'waiting';
`;

/** Opens (and where needed makes) the shop's file. */
export function openShopDatabase(file: string): ShopDatabase {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file);
  // An order that was answered must survive a power cut, so commits are flushed.
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = 5000;',
  );
  database.exec(schema);
  return {
    all: <Row>(sql: string, ...values: SqlValue[]) =>
      database.prepare(sql).all(...values) as unknown as Row[],
    get: <Row>(sql: string, ...values: SqlValue[]) =>
      database.prepare(sql).get(...values) as unknown as Row | undefined,
    run(sql, ...values) {
      const result = database.prepare(sql).run(...values);
      return { changes: Number(result.changes), id: Number(result.lastInsertRowid) };
    },
    transaction(work) {
      database.exec('begin immediate');
      try {
        const result = work();
        database.exec('commit');
        return result;
      } catch (error) {
        database.exec('rollback');
        throw error;
      }
    },
    close: () => database.close(),
  };
}
