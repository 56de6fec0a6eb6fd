// Endpoints in the database: found, switched on, and made to hear of events.

import { LoyaltyError } from '@zegel/core';
import type { Endpoint } from '@zegel/core';
import { change, read } from '../storage/sql/statement.ts';
import type { Statement, Work } from '../storage/sql/statement.ts';
import type { EndpointKey } from './deliveries.ts';
import { endpointColumns, toEndpoint } from './endpoint.ts';
import type { EndpointRow } from './endpoint.ts';

const endpointsMax = 100;

/** Rejects with `not_found`. */
export function* findEndpoint(key: EndpointKey): Work<Endpoint> {
  const row = yield* read<EndpointRow>(
    `SELECT ${endpointColumns} FROM endpoints WHERE shop_id = ? AND id = ?`,
    ...key,
  );
  if (row !== undefined) return toEndpoint(row);
  throw new LoyaltyError('not_found', `This shop has no endpoint ${key[1]}.`);
}

/** An endpoint that is on; nothing is put on its way to another. */
export function* requireOn(key: EndpointKey): Work<Endpoint> {
  const endpoint = yield* findEndpoint(key);
  if (endpoint.state === 'on') return endpoint;
  throw new LoyaltyError(
    'invalid_request',
    'This endpoint is off: nothing is sent to it. Switch it on first.',
  );
}

export function* requireRoom(shopId: string): Work<void> {
  const row = yield* read<{ count: number }>(
    'SELECT count(*) AS count FROM endpoints WHERE shop_id = ?',
    shopId,
  );
  if ((row?.count ?? 0) < endpointsMax) return;
  throw new LoyaltyError(
    'invalid_request',
    `A shop has at most ${endpointsMax} endpoints. Delete one that is not used.`,
  );
}

export function switchOn(key: EndpointKey, types: Endpoint['types']): readonly Statement[] {
  return [
    change(
      `UPDATE endpoints SET state = 'on', off_reason = NULL, failures = 0, failing_since = NULL, resume_at = 0
       WHERE shop_id = ? AND id = ? AND state = 'off'`,
      ...key,
    ),
    change('DELETE FROM endpoint_types WHERE shop_id = ? AND endpoint_id = ?', ...key),
    ...hearOf(key, types),
  ];
}

/** Which events are put on their way to an endpoint from now on. */
export function hearOf(
  [shopId, endpointId]: EndpointKey,
  types: Endpoint['types'],
): readonly Statement[] {
  return (types.length === 0 ? ['*'] : types).map((type) =>
    change(
      'INSERT INTO endpoint_types (shop_id, type, endpoint_id) VALUES (?, ?, ?)',
      shopId,
      type,
      endpointId,
    ),
  );
}
