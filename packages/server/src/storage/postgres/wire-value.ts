// Values as they travel to PostgreSQL: numbers as text, bytes as they are.

import type { SqlValue } from '../sql/statement.ts';

/** Throws for what is no value of SQL, such as `undefined`. */
export function checkedValue(value: SqlValue): string | Buffer | null {
  if (typeof value === 'string' || value === null) return value;
  if (typeof value === 'number') return String(value);
  if (value instanceof Uint8Array)
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  throw new TypeError(`${String(value)} is no value for a statement.`);
}
