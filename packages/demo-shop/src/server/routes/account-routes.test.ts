/** Accounts and sessions over the API, and the token that comes of them. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startFakeLoyalty } from '../test-support/fake-loyalty.ts';
import type { FakeLoyalty } from '../test-support/fake-loyalty.ts';
import { openTestShop } from '../test-support/open-test-shop.ts';
import type { TestShop } from '../test-support/open-test-shop.ts';

let loyalty: FakeLoyalty;
let shop: TestShop;

beforeEach(async () => {
  loyalty = await startFakeLoyalty();
  shop = openTestShop(loyalty.url);
});
afterEach(async () => {
  await shop.close();
  await loyalty.close();
});

const account = {
  givenName: 'Jip',
  familyName: 'Post',
  email: 'jip@shop.example',
  password: 'correct horse',
};

it('makes an account once per e-mail and tells of it', async () => {
  const jip = shop.visitor();
  expect((await jip.send('/api/shoppers', account)).status).toBe(201);
  const again = await shop
    .visitor()
    .send('/api/shoppers', { ...account, email: 'JIP@shop.example' });
  expect(again.status).toBe(409);
  expect(loyalty.events()).toMatchObject([
    { type: 'customer.created', customer: { givenName: 'Jip', emailVerified: true } },
  ]);
});

it('signs in with the right password only, and out again', async () => {
  await shop.visitor().send('/api/shoppers', account);
  const { email, password } = account;
  const jip = shop.visitor();
  expect((await jip.send('/api/session', { email, password: 'wrong horse' })).status).toBe(401);
  expect((await jip.send('/api/session', { email: 'no@shop.example', password })).status).toBe(401);
  expect((await jip.send('/api/session', { email, password })).status).toBe(200);
  const signedIn = await (await jip.ask('/api/session')).json();
  expect(signedIn).toMatchObject({ shopper: { givenName: 'Jip' } });
  await jip.ask('/api/session', { method: 'DELETE' });
  expect(await (await jip.ask('/api/session')).json()).toEqual({ shopper: null });
});

it('never signs a demo shopper in by password: they have none', async () => {
  const body = { email: 'noor@zonenboon.example', password: '' };
  expect((await shop.visitor().send('/api/session', body)).status).toBe(401);
});

it('hands a token to who is signed in and 204 to nobody', async () => {
  const visitor = shop.visitor();
  expect((await visitor.ask('/api/loyalty-token')).status).toBe(204);
  await visitor.send('/api/demo/session', { shopperId: 'sam' });
  const response = await visitor.ask('/api/loyalty-token');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const { token } = (await response.json()) as { token: string };
  const claims = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as unknown;
  expect(claims).toMatchObject({ iss: 'shop_test', sub: 'sam', email_verified: true });
});

it('refuses bodies that are not JSON or not as they should be', async () => {
  const visitor = shop.visitor();
  const form = await visitor.ask('/api/demo/session', { method: 'POST', body: 'shopperId=noor' });
  expect(form.status).toBe(415);
  const wrong = await visitor.send('/api/demo/session', { shopperId: 'admin' });
  expect(wrong.status).toBe(400);
  expect(await wrong.json()).toMatchObject({ error: 'invalid_request' });
});

it('takes one review of a product per shopper', async () => {
  const visitor = shop.visitor();
  const review = { rating: 2, text: 'Niet helemaal mijn smaak.' };
  const path = '/api/products/kenya-nyeri/reviews';
  expect((await visitor.send(path, review)).status).toBe(401);
  await visitor.send('/api/demo/session', { shopperId: 'sam' });
  expect(await (await visitor.send(path, review)).json()).toMatchObject({ outcome: 'published' });
  expect(await (await visitor.send(path, review)).json()).toMatchObject({ outcome: 'already' });
  expect(loyalty.events()).toMatchObject([
    { type: 'review.published', review: { productId: 'kenya-nyeri', rating: 2 } },
  ]);
});
