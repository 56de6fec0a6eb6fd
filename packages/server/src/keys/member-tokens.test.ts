// Verified tokens are remembered until they end, never more of them than agreed, and never past the end of their key or
// of their session.

import { LoyaltyError } from '@zegel/core';
import { signMemberToken } from '@zegel/core/token';
import { beforeEach, expect, it } from 'vitest';
import type { ShopDirectory, TokenKey } from '../shops/shop-directory.ts';
import { memberTokens } from './member-tokens.ts';
import type { MemberTokens } from './member-tokens.ts';

const secret = Buffer.alloc(32, 5).toString('base64url');
const shop = { id: 'shop_a', name: 'A', mode: 'test' } as const;

let now: number;
let checks: number;
let isRetired: boolean;
let notBefore: number | null;
let outage: LoyaltyError | null;

/** Tells how often a signature was checked: only then is the secret read. */
const key: TokenKey = {
  id: 'tk_1',
  shop,
  algorithm: 'HS256',
  get material() {
    checks += 1;
    return secret;
  },
  label: '',
  expiresAt: null,
};

const directory = {
  findTokenKey: (id: string) =>
    outage === null
      ? Promise.resolve(id === key.id && !isRetired ? key : null)
      : Promise.reject(outage),
  readNotBefore: () => Promise.resolve(notBefore),
} as unknown as ShopDirectory;

function tokens(rememberedMax?: number): MemberTokens {
  return memberTokens({
    directory,
    now: () => now,
    ...(rememberedMax === undefined ? {} : { rememberedMax }),
  });
}

const sign = (customerId: string): Promise<string> =>
  signMemberToken({ shop: 'shop_a', mode: 'test', customerId, key: { id: 'tk_1', secret }, now });

beforeEach(() => {
  now = Date.UTC(2026, 10, 12);
  checks = 0;
  isRetired = false;
  notBefore = null;
  outage = null;
});

it('a token is checked once and then remembered until it ends', async () => {
  const remembered = tokens();
  const token = await sign('7');
  const first = await remembered.verify(token);
  expect(await remembered.verify(token)).toEqual(first);
  expect(first).toMatchObject({ shop, claims: { customerId: '7', issuedAt: now } });
  expect(checks).toBe(1);
  now += 360_000;
  await expect(remembered.verify(token)).rejects.toMatchObject({ code: 'unauthorized' });
});

it('a bad token is never remembered', async () => {
  const remembered = tokens();
  const token = `${await sign('7')}x`;
  await expect(remembered.verify(token)).rejects.toMatchObject({ code: 'unauthorized' });
  await expect(remembered.verify(token)).rejects.toMatchObject({ code: 'unauthorized' });
  expect(checks).toBe(2);
});

it('the memory is bounded', async () => {
  const remembered = tokens(2);
  const [one, two, three] = await Promise.all(['1', '2', '3'].map(sign));
  for (const token of [one!, two!, three!]) await remembered.verify(token);
  checks = 0;
  await remembered.verify(three!);
  expect(checks).toBe(0);
  await remembered.verify(one!);
  expect(checks).toBe(1);
});

it('a token that is remembered ends with its key', async () => {
  const remembered = tokens();
  const token = await sign('7');
  await remembered.verify(token);
  isRetired = true;
  await expect(remembered.verify(token)).rejects.toMatchObject({ code: 'unauthorized' });
});

it('a token that is remembered ends with its session, and a newer one is good', async () => {
  const remembered = tokens();
  const token = await sign('7');
  await remembered.verify(token);
  now += 2_500;
  notBefore = now;
  await expect(remembered.verify(token)).rejects.toMatchObject({ code: 'unauthorized' });
  await expect(tokens().verify(token)).rejects.toMatchObject({ code: 'unauthorized' });
  now += 1_000;
  expect((await remembered.verify(await sign('7'))).claims.customerId).toBe('7');
});

it('a directory that does not answer says nothing of a token', async () => {
  const remembered = tokens();
  const token = await sign('7');
  outage = new LoyaltyError('unavailable', 'The database does not answer.', { canRetry: true });
  await expect(remembered.verify(token)).rejects.toBe(outage);
  outage = null;
  await remembered.verify(token);
  outage = new LoyaltyError('unavailable', 'The database does not answer.', { canRetry: true });
  await expect(remembered.verify(token)).rejects.toBe(outage);
});
