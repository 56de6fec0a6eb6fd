// What tells one request from another under the same idempotency key: a hash of the payload in canonical form.

import { hash } from 'node:crypto';

/** SHA-256 of the payload as JSON with sorted keys: the order in which a client writes fields says nothing. */
export function fingerprint(payload: unknown): Uint8Array {
  return hash('sha256', canonicalJson(payload), 'buffer');
}

/** JSON with the keys of every object sorted, and without members that are undefined. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value))
    return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}
