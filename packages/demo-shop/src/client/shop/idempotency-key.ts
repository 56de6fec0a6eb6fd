/** A key for a write that may be repeated. `crypto.randomUUID` is missing on plain-http pages, so not that. */
export function makeIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
