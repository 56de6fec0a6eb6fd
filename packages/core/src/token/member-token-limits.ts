// The numbers and names that signing and checking a member token must agree on. No imports.

/** `typ` of every member token: no other JWT of the shop can be taken for one. */
export const memberTokenType = 'loyalty-member+jwt';

/** A member token never lives longer. */
export const lifetimeSecondsMax: number = 15 * 60;

/** Seconds by which the clocks of shop and server may differ. */
export const clockToleranceSeconds = 30;

/** Secrets of HS256 keys and of simple proofs have at least so many bytes. */
export const secretBytesMin = 32;

/** Ids of a shop's customers: what the contract calls a foreign id. */
export const customerIdPattern: RegExp = /^[^\u0000-\u001f\u007f]{1,128}$/u;

/** Test and live data never meet: a token is for one of them. */
export type TokenMode = 'live' | 'test';

/** Whom a token is for: one shop, in one mode. */
export function memberTokenAudience(shopId: string, mode: TokenMode): string {
  return `loyalty:${shopId}:${mode}`;
}
