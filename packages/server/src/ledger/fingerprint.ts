// What tells one request from another under the same idempotency key: a hash of the payload in canonical form.

import { sha256 } from './sha-256.ts';

/** SHA-256 of the payload as JSON with sorted keys: the order in which a client writes fields says nothing. */
export function fingerprint(payload: unknown): Uint8Array {
  return sha256(canonicalJson(payload));
}

/** JSON with the keys of every object sorted, and without members that are undefined. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value))
    return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  let text = '';
  const record = value as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(record).toSorted()) {
    const member = record[name];
    if (member === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}
