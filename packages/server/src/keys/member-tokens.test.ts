// Verified tokens are remembered until they end, and never more of them than agreed.

import { signMemberToken } from '@zegel/core/token';
import { expect, it } from 'vitest';
import type { ShopDirectory, TokenKey } from '../shops/shop-directory.ts';
import { memberTokens } from './member-tokens.ts';
import type { MemberTokens } from './member-tokens.ts';

const secret = Buffer.alloc(32, 5).toString('base64url');
const key: TokenKey = {
  id: 'tk_1',
  shop: { id: 'shop_a', name: 'A', mode: 'test' },
  algorithm: 'HS256',
  material: secret,
  label: '',
  expiresAt: null,
};

let now = Date.UTC(2026, 10, 12);
let lookups = 0;

function tokens(rememberedMax?: number): MemberTokens {
  const findTokenKey = (id: string): TokenKey | null => {
    lookups += 1;
    return id === key.id ? key : null;
  };
  const directory = { findTokenKey } as unknown as ShopDirectory;
  return memberTokens({
    directory,
    now: () => now,
    ...(rememberedMax === undefined ? {} : { rememberedMax }),
  });
}

const sign = (customerId: string): Promise<string> =>
  signMemberToken({ shop: 'shop_a', mode: 'test', customerId, key: { id: 'tk_1', secret }, now });

it('a token is checked once and then remembered until it ends', async () => {
  const remembered = tokens();
  const token = await sign('7');
  lookups = 0;
  const first = await remembered.verify(token);
  expect(await remembered.verify(token)).toEqual(first);
  expect(first).toMatchObject({ shop: key.shop, claims: { customerId: '7' } });
  expect(lookups).toBe(1);
  now += 360_000;
  await expect(remembered.verify(token)).rejects.toMatchObject({ code: 'unauthorized' });
});

it('a bad token is never remembered', async () => {
  const remembered = tokens();
  const token = `${await sign('7')}x`;
  lookups = 0;
  await expect(remembered.verify(token)).rejects.toMatchObject({ code: 'unauthorized' });
  await expect(remembered.verify(token)).rejects.toMatchObject({ code: 'unauthorized' });
  expect(lookups).toBe(2);
});

it('the memory is bounded', async () => {
  const remembered = tokens(2);
  const [one, two, three] = await Promise.all(['1', '2', '3'].map(sign));
  for (const token of [one!, two!, three!]) await remembered.verify(token);
  lookups = 0;
  await remembered.verify(three!);
  expect(lookups).toBe(0);
  await remembered.verify(one!);
  expect(lookups).toBe(1);
});
