// Idempotency keys: ordered in time, and with 96 bits of chance. No UUID: `crypto.randomUUID` is not ordered and does
// not exist on plain-http pages, and the server wants no more than printable text that is never twice the same.

export function makeKey(now: number): string {
  // In base 36 a time has eight letters until 2059, so that keys sort as their times do.
  return now.toString(36) + crypto.getRandomValues(new Uint32Array(3)).join('-');
}
