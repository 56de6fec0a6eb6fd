// Idempotency keys: UUIDv7, so that they are ordered in time. `crypto.randomUUID` makes another version and does not
// exist on plain-http pages; `getRandomValues` does.

export function uuidV7(now: number): string {
  let hex = now.toString(16).padStart(12, '0') + '7';
  for (const number of crypto.getRandomValues(new Uint32Array(3))) {
    hex += (number + 2 ** 32).toString(16).slice(1);
  }
  return hex.replace(/(.{8})(.{4})(.{4}).(.{3})(.{12}).*/, '$1-$2-$3-a$4-$5');
}
