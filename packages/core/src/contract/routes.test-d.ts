// S2: a route that does not say who may use it does not compile, nor does one for a shop's keys without a scope.

import * as v from 'valibot';
import type { Route } from './routes.ts';

const rest = {
  method: 'GET',
  path: '/v1/things',
  takesIdempotencyKey: false,
  summary: 'Things.',
  query: null,
  body: null,
  bodyBytesMax: 0,
  answer: v.object({}),
} as const;

export const good: readonly Route[] = [
  { ...rest, access: 'public' },
  { ...rest, access: 'member' },
  { ...rest, access: 'shop', scope: 'members:read' },
];

// @ts-expect-error Nobody said who may use it.
export const withoutAccess: Route = { ...rest };

// @ts-expect-error A shop's key needs a scope to be asked for.
export const withoutScope: Route = { ...rest, access: 'shop' };

// @ts-expect-error There is no such scope.
export const withUnknownScope: Route = { ...rest, access: 'shop', scope: 'everything' };

// @ts-expect-error There is no such access.
export const withUnknownAccess: Route = { ...rest, access: 'anyone' };
