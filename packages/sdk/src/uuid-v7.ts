// Idempotency keys: UUIDv7, so that they are ordered in time. `crypto.randomUUID` makes another version and does not
// exist on plain-http pages; `getRandomValues` does.

export function uuidV7(now: number): string {
  const random = Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) =>
    (byte + 256).toString(16).slice(1),
  ).join('');
  return `${now.toString(16).padStart(12, '0')}7${random.slice(0, 3)}a${random.slice(3)}`.replace(
    /(.{8})(.{4})(.{4})(.{4})/,
    '$1-$2-$3-$4-',
  );
}
