// What PostgreSQL says went wrong, as those who run work understand it.

import { DatabaseError } from 'pg';
import { expect, it } from 'vitest';
import { toLoyaltyError } from '../sql/to-loyalty-error.ts';
import { toSqlError } from './postgres-error.ts';

it.each([
  ['40001', 'conflict', 'unavailable'],
  ['40P01', 'conflict', 'unavailable'],
  ['23505', 'duplicate', 'internal'],
  ['23514', 'constraint', 'internal'],
  ['55P03', 'busy', 'unavailable'],
  ['57014', 'busy', 'unavailable'],
  ['25006', 'disk', 'unavailable'],
  ['53100', 'disk', 'unavailable'],
  ['53300', 'disk', 'unavailable'],
  ['58030', 'disk', 'unavailable'],
  ['XX001', 'disk', 'unavailable'],
  ['57P01', 'away', 'unavailable'],
  ['57P03', 'away', 'unavailable'],
  ['08006', 'away', 'unavailable'],
  ['28P01', 'away', 'unavailable'],
  ['42703', 'other', 'internal'],
])('%s is %s, and %s for a caller', (code, kind, told) => {
  const error = Object.assign(new DatabaseError('What it says.', 1, 'error'), { code });
  expect(toSqlError(error)).toMatchObject({ kind, message: 'What it says.', cause: error });
  expect(toLoyaltyError(toSqlError(error)).code).toBe(told);
});

it.each(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', undefined])(
  'a connection that ends with %s is away',
  (code) => {
    const error = Object.assign(new Error('Gone.'), { code });
    expect(toSqlError(error).kind).toBe('away');
    expect(toLoyaltyError(toSqlError(error))).toMatchObject({
      code: 'unavailable',
      retryAfterMs: 1_000,
    });
  },
);
