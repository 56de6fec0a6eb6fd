// An endpoint: an address of a shop's own that hears of what happens to its members, and what a shop may do with it.

import * as v from 'valibot';
import { memberEventTypes } from './member-event.ts';
import type { MemberEventType } from './member-event.ts';
import { foreignIdSchema, instantSchema } from './points.ts';
import type { Instant } from './points.ts';

export interface Endpoint {
  /** `ep_…` */
  readonly id: string;
  readonly url: string;
  /** Which events it hears of; empty for all, those to come included. */
  readonly types: readonly MemberEventType[];
  readonly state: 'on' | 'off';
  /** `gone`: it answered 410. `failing`: nothing arrived for days. null while it is on. */
  readonly offReason: 'by_hand' | 'gone' | 'failing' | null;
  readonly createdAt: Instant;
  readonly lastSuccessAt: Instant | null;
  /** Why the last attempt that failed did, such as `answered 500` or `timeout`. */
  readonly lastFailure: string | null;
  /** Since when nothing has arrived; null while things do. */
  readonly failingSince: Instant | null;
}

/** An endpoint with the secret its events are signed with, `whsec_…`. Told once: it is in no list. */
export interface EndpointWithSecret {
  readonly endpoint: Endpoint;
  readonly secret: string;
}

const typeSchema = v.picklist(memberEventTypes.filter((type) => type !== 'endpoint.ping'));
const typesSchema = v.pipe(
  v.array(typeSchema),
  v.maxLength(memberEventTypes.length),
  v.check((types) => new Set(types).size === types.length, 'Expected each type once'),
);
const urlSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(500));

export const endpointSchema: v.GenericSchema<unknown, Endpoint> = v.object({
  id: foreignIdSchema,
  url: v.string(),
  types: v.array(typeSchema),
  state: v.picklist(['on', 'off']),
  offReason: v.nullable(v.picklist(['by_hand', 'gone', 'failing'])),
  createdAt: instantSchema,
  lastSuccessAt: v.nullable(instantSchema),
  lastFailure: v.nullable(v.string()),
  failingSince: v.nullable(instantSchema),
});

export const endpointWithSecretSchema: v.GenericSchema<unknown, EndpointWithSecret> = v.object({
  endpoint: endpointSchema,
  secret: v.string(),
});

export const createEndpointSchema: v.GenericSchema<
  unknown,
  { url: string; types: MemberEventType[] }
> = v.strictObject({ url: urlSchema, types: typesSchema });

export const updateEndpointSchema: v.GenericSchema<
  unknown,
  { url?: string; types?: MemberEventType[]; state?: 'on' | 'off' }
> = v.pipe(
  v.strictObject({
    url: v.exactOptional(urlSchema),
    types: v.exactOptional(typesSchema),
    state: v.exactOptional(v.picklist(['on', 'off'])),
  }),
  v.check((change) => Object.keys(change).length > 0, 'Expected something to change'),
);

export const replayEventsSchema: v.GenericSchema<unknown, { from: Instant; to: Instant }> = v.pipe(
  v.strictObject({ from: instantSchema, to: instantSchema }),
  v.check(({ from, to }) => from < to, 'Expected from before to'),
);
