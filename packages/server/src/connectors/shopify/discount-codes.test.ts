// A redemption is one discount of the shop, whatever gets lost on the way and however often it is asked for.

import { beforeEach, expect, it } from 'vitest';
import type {
  FulfilmentRequest,
  IssueAnswer,
  RemoteFulfilment,
  VoidAnswer,
} from '../../fulfilment/fulfilment.ts';
import { shopifyConnector } from './shopify-connector.ts';
import type { ShopifySettings } from './shopify-settings.ts';
import { fakeShopify } from './test-support/fake-shopify.ts';
import type { FakeShopify } from './test-support/fake-shopify.ts';
import { testSettings } from './test-support/test-settings.ts';

let shop: FakeShopify;
beforeEach(async () => {
  shop = await fakeShopify();
});

const redemption: FulfilmentRequest = {
  shopId: 'shop_test',
  redemptionId: '019a4f3e-7c1d-7f00-8a11-5d0a3c9b2e10',
  customerId: '7046321111111111111',
  rewardId: 'five-off',
  kind: 'amount_off',
  currency: 'EUR',
  amount: 500,
  minimumSpend: 2_050,
  terms: {},
  expiresAt: Date.UTC(2027, 0, 1),
};

const signal = (): AbortSignal => AbortSignal.timeout(20_000);
function connected(settings: ShopifySettings = testSettings()): RemoteFulfilment {
  const fulfilment = shopifyConnector.fulfilment?.(settings, shop.fetch) ?? null;
  if (fulfilment === null) throw new Error('No fulfilment');
  return fulfilment;
}

const issue = (
  request: FulfilmentRequest = redemption,
  settings: ShopifySettings = testSettings(),
): Promise<IssueAnswer> => connected(settings).issue(request, signal());

const takeBack = (code: string | null): Promise<VoidAnswer> =>
  connected().void({ ...redemption, code }, signal());

async function issuedCode(request: FulfilmentRequest = redemption): Promise<string> {
  const answer = await issue(request);
  if (answer.outcome !== 'issued') throw new Error(answer.outcome);
  return answer.code;
}

it('makes an amount off: once, for this member, above the minimum, until it ends', async () => {
  const code = await issuedCode();
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
  expect(shop.discounts.all).toHaveLength(1);
  const [made] = shop.discounts.all;
  expect(made?.kind).toBe('DiscountCodeBasic');
  expect(made?.input).toEqual({
    title: `Loyalty reward ${redemption.redemptionId}`,
    code,
    startsAt: expect.any(String) as string,
    endsAt: '2027-01-01T00:00:00.000Z',
    usageLimit: 1,
    appliesOncePerCustomer: true,
    context: { customers: { add: ['gid://shopify/Customer/7046321111111111111'] } },
    minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: '20.50' } },
    customerGets: {
      items: { all: true },
      value: { discountAmount: { amount: '5.00', appliesOnEachItem: false } },
    },
    combinesWith: { orderDiscounts: false, productDiscounts: true, shippingDiscounts: true },
  });
  expect(Date.parse(String(made?.input['startsAt']))).toBeLessThan(Date.now());
});

it('makes a percentage off the order', async () => {
  const code = await issuedCode({
    ...redemption,
    kind: 'percent_off',
    amount: null,
    terms: { percent: 15 },
  });
  expect(shop.discounts.find(code)?.input['customerGets']).toEqual({
    items: { all: true },
    value: { percentage: 0.15 },
  });
});

it('makes one of a product free: its worth off that product alone', async () => {
  const product = { id: '8046321', title: 'Mug' };
  const free = { ...redemption, kind: 'free_product', amount: 950, terms: { product } } as const;
  const code = await issuedCode(free);
  expect(shop.discounts.find(code)?.input['customerGets']).toEqual({
    items: { products: { productsToAdd: ['gid://shopify/Product/8046321'] } },
    value: { discountAmount: { amount: '9.50', appliesOnEachItem: false } },
  });
  const refused = [
    { ...free, amount: null },
    { ...free, terms: { product: { id: 'sku-1', title: 'Mug' } } },
  ];
  for (const request of refused) expect(await issue(request)).toEqual({ outcome: 'refused' });
});

it('refuses what Shopify has no discount for: the points go back', async () => {
  const capped = { percent: 15, maximum: 1_000 };
  expect(await issue({ ...redemption, kind: 'percent_off', amount: null, terms: capped })).toEqual({
    outcome: 'refused',
  });
  expect(shop.discounts.all).toHaveLength(0);
  const kinds = ['amount_off', 'gift_card', 'experience', 'subscription_discount'] as const;
  expect(kinds.map((kind) => connected().makes?.(kind))).toEqual([true, false, false, false]);
});

it('makes free shipping, for ever and for whoever has the code', async () => {
  const plain = {
    kind: 'free_shipping',
    amount: null,
    minimumSpend: null,
    expiresAt: null,
  } as const;
  const code = await issuedCode({ ...redemption, ...plain, customerId: 'member-7' });
  const made = shop.discounts.find(code);
  expect(made?.kind).toBe('DiscountCodeFreeShipping');
  expect(made?.input).toMatchObject({
    context: { all: 'ALL' },
    endsAt: null,
    destination: { all: true },
  });
  expect(made?.input).not.toHaveProperty('minimumRequirement');
});

it('whole units of a currency without decimals', async () => {
  shop.currency = 'JPY';
  const code = await issuedCode({ ...redemption, currency: 'JPY', minimumSpend: null });
  const value = { discountAmount: { amount: '500', appliesOnEachItem: false } };
  expect(shop.discounts.find(code)?.input['customerGets']).toMatchObject({ value });
});

it('makes nothing where the shop wants no discounts', () => {
  const none = testSettings({ makesDiscounts: false });
  expect(shopifyConnector.fulfilment?.(none, shop.fetch)).toBeNull();
});

it('binds no code where the shop wants it so', async () => {
  await issue(redemption, testSettings({ bindsDiscounts: false }));
  expect(shop.discounts.all[0]?.input).toMatchObject({ context: { all: 'ALL' } });
});

it('the same redemption has the same code, another one another, and with another key a third', async () => {
  const code = await issuedCode();
  expect(await issuedCode()).toBe(code);
  expect(shop.discounts.all).toHaveLength(1);
  const other = { ...redemption, redemptionId: '019a4f3e-7c1d-7f00-8a11-5d0a3c9b2e11' };
  expect(await issuedCode(other)).not.toBe(code);
  const key = testSettings({ codeKey: 'another key of a test, 32 characters' });
  const third = await issue({ ...redemption, redemptionId: other.redemptionId }, key);
  expect(third).not.toMatchObject({ code });
  expect(shop.discounts.all).toHaveLength(3);
});

it('an answer that was lost leaves one discount, found when asked again', async () => {
  const desk = connected();
  // The first of all also asks for the shop's currency.
  await desk.issue({ ...redemption, redemptionId: 'first' }, signal());
  shop.troubles.push('lose_answer');
  const lost = desk.issue(redemption, signal());
  await expect(lost).rejects.toMatchObject({ code: 'network', canRetry: true });
  expect(shop.discounts.all).toHaveLength(2);
  expect(await desk.issue(redemption, signal())).toMatchObject({ outcome: 'issued' });
  expect(shop.discounts.all).toHaveLength(2);
});

it('many who ask at once get one discount', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => issue()));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(shop.discounts.all).toHaveLength(1);
});

it('a mutation that Shopify throttled is sent again, one that may have been done is not', async () => {
  const desk = connected();
  await desk.issue({ ...redemption, redemptionId: 'first' }, signal());
  shop.requests.length = 0;
  shop.bucket.available = 1;
  expect(await desk.issue(redemption, signal())).toMatchObject({ outcome: 'issued' });
  expect(shop.requests.map(({ operation }) => operation)).toEqual([
    'CreateAmountOff',
    'CreateAmountOff',
  ]);
  shop.requests.length = 0;
  shop.troubles.push({ status: 500 });
  const other = { ...redemption, redemptionId: 'other' };
  await expect(desk.issue(other, signal())).rejects.toMatchObject({
    code: 'unavailable',
    canRetry: true,
  });
  expect(shop.requests).toEqual([]);
});

it('a code of somebody else is never given out nor touched', async () => {
  const code = await issuedCode();
  const [made] = shop.discounts.all;
  shop.discounts.add('DiscountCodeBxgy', { title: 'Spring sale', code: 'SPRING' });
  const theirs = shop.discounts.find('spring');
  await expect(takeBack('SPRING')).rejects.toMatchObject({ code: 'internal' });
  expect(theirs?.isOver).toBe(false);
  Object.assign(made!.input, { title: 'Autumn sale' });
  await expect(issue()).rejects.toThrow(/somebody else/);
  expect(code).toBeDefined();
});

it('a member the shop does not know gets the points back', async () => {
  expect(await issue({ ...redemption, customerId: '404' })).toEqual({ outcome: 'refused' });
});

it('says what is wrong: the scope, the currency', async () => {
  await expect(issue({ ...redemption, currency: 'CAD' })).rejects.toThrow(
    /counts in CAD and .* in EUR/,
  );
  shop.scopes.delete('write_discounts');
  await expect(issue()).rejects.toMatchObject({ code: 'configuration' });
  await expect(issue()).rejects.toThrow(/write_discounts/);
});

it('voids a code that nobody used, and answers the same when asked again', async () => {
  const code = await issuedCode();
  expect(await takeBack(code)).toEqual({ outcome: 'voided' });
  expect(shop.discounts.all[0]?.isOver).toBe(true);
  expect(await takeBack(code.toLowerCase())).toEqual({ outcome: 'voided' });
  expect(await takeBack(null)).toEqual({ outcome: 'voided' });
});

it('refuses to void one that was used', async () => {
  const code = await issuedCode();
  shop.discounts.all[0]!.uses = 1;
  expect(await takeBack(code)).toEqual({ outcome: 'refused' });
  expect(shop.discounts.all[0]?.isOver).toBe(false);
});

it('finds what may have been made by the redemption alone; nothing was made, nothing is void', async () => {
  expect(await takeBack(null)).toEqual({ outcome: 'voided' });
  await issuedCode();
  expect(await takeBack(null)).toEqual({ outcome: 'voided' });
  expect(shop.discounts.all[0]?.isOver).toBe(true);
});
