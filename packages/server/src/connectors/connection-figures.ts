// What a monitoring system can ask of connections: figures alone, of all shops together.

import type { WatchedFigure } from '../metrics/server-metrics.ts';
import { connectionHealth } from './connections/connection-health.ts';
import type { ConnectionHealth } from './connections/connection-health.ts';
import type { Connections } from './open-connections.ts';

export function connectionFigures(
  { store, inbox }: Pick<Connections, 'store' | 'inbox'>,
  now: () => number,
): readonly WatchedFigure[] {
  const sum = async (what: 'waiting' | 'failed'): Promise<number> =>
    (await inbox.countByConnection()).reduce((total, counts) => total + counts[what], 0);
  const count = async (health: ConnectionHealth): Promise<number> =>
    (await store.list(null)).filter((each) => connectionHealth(each, now()) === health).length;
  return [
    {
      name: 'zegel_inbox_waiting',
      help: 'Deliveries that are stored and not worked off yet.',
      read: () => sum('waiting'),
    },
    {
      name: 'zegel_inbox_failed',
      help: 'Deliveries that were given up and wait for a person.',
      read: () => sum('failed'),
    },
    {
      name: 'zegel_connections_silent',
      help: 'Connections that deliver nothing although their shop has news.',
      read: () => count('silent'),
    },
    {
      name: 'zegel_connections_unreachable',
      help: 'Connections whose shop cannot be asked.',
      read: () => count('unreachable'),
    },
  ];
}
