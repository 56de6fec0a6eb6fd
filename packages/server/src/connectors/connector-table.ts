// Which connectors there are. A connection is opened with the connector of its kind.

import { LoyaltyError } from '@zegel/core';
import type { BoundConnector, ConnectorBinding } from './bind-connector.ts';
import type { OpenedConnection } from './connections/connection-store.ts';
import type { ConnectorKind } from './connector.ts';

export interface ConnectorTable {
  /** The connector of a kind, for checking settings. */
  binding(kind: ConnectorKind): ConnectorBinding;
  /** Opens a connection. Throws `configuration` where nothing knows its kind or its settings do not fit. */
  bind(connection: Pick<OpenedConnection, 'kind' | 'settings'>): BoundConnector;
}

export function connectorTable(bindings: readonly ConnectorBinding[]): ConnectorTable {
  const byKind = new Map(bindings.map((binding) => [binding.kind, binding]));
  const table: ConnectorTable = {
    binding(kind) {
      const binding = byKind.get(kind);
      if (binding !== undefined) return binding;
      throw new LoyaltyError('configuration', `This version has no connector "${kind}".`);
    },
    bind: ({ kind, settings }) => table.binding(kind).bind(settings),
  };
  return table;
}
