// The connections of all shops: which platform, with which secrets, and when it was last heard of.

import { LoyaltyError } from '@zegel/core';
import { randomWord } from '../../keys/api-key.ts';
import type { SqlDatabase } from '../../storage/sql/sql-database.ts';
import { read, readAll, run } from '../../storage/sql/statement.ts';
import type { ConnectorKind } from '../connector.ts';
import type { Seal } from './seal.ts';

export type ConnectionState = 'on' | 'off';

export interface Connection {
  /** `conn_…`: the address it delivers to, and unguessable as such. */
  readonly id: string;
  readonly shopId: string;
  readonly kind: ConnectorKind;
  readonly state: ConnectionState;
  /** Stands before the ids of this platform's orders; empty for a shop's first. Never changes. */
  readonly orderPrefix: string;
  /** All moments in epoch milliseconds; null: never. */
  readonly madeAt: number;
  /** To the minute. */
  readonly lastDeliveryAt: number | null;
  readonly polledAt: number | null;
  /** What went wrong when the shop was last asked; null: nothing. */
  readonly pollError: string | null;
  /** When asking last brought something that no delivery had told. */
  readonly pollFoundAt: number | null;
  /** How many of those since the last delivery. */
  readonly pollFoundCount: number;
}

export interface OpenedConnection extends Connection {
  /** As they were given, to be checked by the connector. */
  readonly settings: unknown;
}

export interface ConnectionStore {
  add(connection: {
    readonly shopId: string;
    readonly kind: ConnectorKind;
    readonly settings: unknown;
    /** @default '' for the first connection of a shop and for generic events, `w2:` and the like for others */
    readonly orderPrefix?: string | undefined;
  }): Promise<Connection>;
  /** null for an id nobody has. */
  find(id: string): Promise<OpenedConnection | null>;
  /** Of one shop, or of all; oldest first. */
  list(shopId: string | null): Promise<readonly Connection[]>;
  listOpened(shopId: string): Promise<readonly OpenedConnection[]>;
  replaceSettings(id: string, settings: unknown): Promise<void>;
  turn(id: string, state: ConnectionState): Promise<void>;
}

export interface ConnectionStoreOptions {
  readonly database: SqlDatabase;
  readonly seal: Seal;
  /** Epoch milliseconds. @default Date.now */
  readonly now?: (() => number) | undefined;
}

interface ConnectionRow extends Connection {
  readonly settings: Uint8Array;
}

const columns = `id, shop_id AS "shopId", kind, state, order_prefix AS "orderPrefix", made_at AS "madeAt", last_delivery_at AS "lastDeliveryAt",
  polled_at AS "polledAt", poll_error AS "pollError", poll_found_at AS "pollFoundAt",
  poll_found_count AS "pollFoundCount"`;

/** What every connection's id looks like: 32 letters and digits after the prefix, 160 random bits. */
export const connectionIdPattern: RegExp = /^conn_[0-9a-z]{31,32}$/;

export function connectionStore(options: ConnectionStoreOptions): ConnectionStore {
  const { database, seal } = options;
  const now = options.now ?? Date.now;

  function opened({ settings, ...connection }: ConnectionRow): OpenedConnection {
    return { ...connection, settings: JSON.parse(seal.open(settings, connection.id)) as unknown };
  }

  async function changeOne(id: string, sql: string, value: string | Uint8Array): Promise<void> {
    const changed = await database.write(() => run(sql, value, id));
    if (changed === 1) return;
    throw new LoyaltyError('not_found', `There is no connection with the id ${id}.`);
  }

  return {
    async add({ shopId, kind, settings, orderPrefix }) {
      const id = `conn_${randomWord(20)}`;
      const madeAt = now();
      const sealed = seal.close(JSON.stringify(settings), id);
      return database.write(function* () {
        const others = yield* readAll<{ readonly kind: string }>(
          `SELECT kind FROM connections WHERE shop_id = ? AND kind <> 'events'`,
          shopId,
        );
        const isFirst = kind === 'events' || others.length === 0;
        const prefix = orderPrefix ?? (isFirst ? '' : `${kind.charAt(0)}${others.length + 1}:`);
        yield* run(
          `INSERT INTO connections (id, shop_id, kind, settings, state, order_prefix, made_at, poll_due_at, poll_leased_until, poll_found_count)
           VALUES (?, ?, ?, ?, 'on', ?, ?, ?, 0, 0)`,
          id,
          shopId,
          kind,
          sealed,
          prefix,
          madeAt,
          madeAt,
        );
        return {
          id,
          shopId,
          kind,
          state: 'on',
          orderPrefix: prefix,
          madeAt,
          lastDeliveryAt: null,
          polledAt: null,
          pollError: null,
          pollFoundAt: null,
          pollFoundCount: 0,
        };
      });
    },
    async find(id) {
      const row = await database.read(() =>
        read<ConnectionRow>(`SELECT ${columns}, settings FROM connections WHERE id = ?`, id),
      );
      return row === undefined ? null : opened(row);
    },
    list: (shopId) =>
      database.read(() =>
        shopId === null
          ? readAll<Connection>(`SELECT ${columns} FROM connections ORDER BY made_at, id`)
          : readAll<Connection>(
              `SELECT ${columns} FROM connections WHERE shop_id = ? ORDER BY made_at, id`,
              shopId,
            ),
      ),
    async listOpened(shopId) {
      const rows = await database.read(() =>
        readAll<ConnectionRow>(
          `SELECT ${columns}, settings FROM connections WHERE shop_id = ? ORDER BY made_at, id`,
          shopId,
        ),
      );
      return rows.map(opened);
    },
    replaceSettings: (id, settings) =>
      changeOne(
        id,
        'UPDATE connections SET settings = ? WHERE id = ?',
        seal.close(JSON.stringify(settings), id),
      ),
    turn: (id, state) => changeOne(id, 'UPDATE connections SET state = ? WHERE id = ?', state),
  };
}
