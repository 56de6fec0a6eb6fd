// What happens while a platform waits for its answer: look the connection up, verify over the raw bytes, store. All
// work comes later. Nothing here knows HTTP answers.

import type { Logger } from 'pino';
import type { SqlDatabase } from '../../storage/sql/sql-database.ts';
import { all, change } from '../../storage/sql/statement.ts';
import type { ConnectorTable } from '../connector-table.ts';
import type { Delivery } from '../connector.ts';
import { connectionIdPattern } from '../connections/connection-store.ts';
import type { ConnectionStore } from '../connections/connection-store.ts';
import { storeDelivery } from './inbox-rows.ts';

/** `taken`: stored, or stored before, or a ping. `unknown`: there is no such connection, or it is off. */
export type Reception = 'taken' | 'refused' | 'unknown';

export interface DeliveryDesk {
  /** Rejects with `unavailable` where nothing could be stored. */
  receive(
    connectionId: string,
    readBody: () => Promise<Uint8Array>,
    headers: Headers,
  ): Promise<Reception>;
}

export interface DeliveryDeskOptions {
  readonly database: SqlDatabase;
  readonly connections: ConnectionStore;
  readonly connectors: ConnectorTable;
  readonly logger: Pick<Logger, 'warn'>;
  /** Called after each delivery that was stored. */
  readonly onStored: () => void;
  /** Epoch milliseconds. @default Date.now */
  readonly now?: (() => number) | undefined;
}

const minute = 60_000;

export function deliveryDesk(options: DeliveryDeskOptions): DeliveryDesk {
  const { database, connections, connectors, logger, onStored } = options;
  const readNow = options.now ?? Date.now;

  return {
    async receive(connectionId, readBody, headers) {
      const isPossible = connectionIdPattern.test(connectionId);
      const connection = isPossible ? await connections.find(connectionId) : null;
      if (connection === null || connection.state === 'off') return 'unknown';
      const connector = connectors.bind(connection);
      const delivery: Delivery = { headers, body: await readBody() };
      const now = readNow();
      const verdict = connector.verify(delivery, now);
      if (verdict.outcome === 'refused') {
        logger.warn({ connectionId, why: verdict.why }, 'delivery refused');
        return 'refused';
      }
      if (verdict.outcome === 'ping') return 'taken';
      const place = { shopId: connection.shopId, connectionId, now };
      const store = storeDelivery(place, delivery, verdict.label);
      const heard = change(
        `UPDATE connections SET last_delivery_at = ?, poll_found_count = 0
         WHERE id = ? AND (last_delivery_at IS NULL OR last_delivery_at <= ? OR poll_found_count > 0)`,
        now,
        connectionId,
        now - minute,
      );
      await database.write(() => all(store, heard));
      onStored();
      return 'taken';
    },
  };
}
