// How an endpoint lies in the database, and how a shop reads it.

import type { Endpoint } from '@zegel/core';
import type { EndpointKey } from './deliveries.ts';

/** A row of the table, as far as it may be shown. */
export interface EndpointRow extends Pick<
  Endpoint,
  'id' | 'url' | 'state' | 'offReason' | 'lastFailure'
> {
  readonly types: string;
  readonly createdAt: number;
  readonly lastSuccessAt: number | null;
  readonly failingSince: number | null;
}

export const endpointColumns: string = `id, url, types, state, off_reason AS "offReason", created_at AS "createdAt",
  last_success_at AS "lastSuccessAt", last_failure AS "lastFailure", failing_since AS "failingSince"`;

export function toEndpoint(row: EndpointRow): Endpoint {
  return {
    ...row,
    types: JSON.parse(row.types) as Endpoint['types'],
    createdAt: instant(row.createdAt),
    lastSuccessAt: row.lastSuccessAt === null ? null : instant(row.lastSuccessAt),
    failingSince: row.failingSince === null ? null : instant(row.failingSince),
  };
}

/** What an endpoint's secret is sealed under. */
export function sealName([shopId, endpointId]: EndpointKey): string {
  return `endpoint ${shopId} ${endpointId}`;
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
