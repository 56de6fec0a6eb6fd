/** One server, several programmes: each address leads to the shop it names, and to no other. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestShop } from './test-support/open-test-shop.ts';
import type { TestShop } from './test-support/open-test-shop.ts';

let shop: TestShop;
let asked: string[];
let refusals: number;

beforeEach(() => {
  asked = [];
  refusals = 0;
  const url = 'http://127.0.0.1:9';
  const folder = mkdtempSync(join(tmpdir(), 'zon-boon-'));
  const tokenKey = { id: 'tk_2', secret: Buffer.alloc(32, 8).toString('base64url') };
  shop = openTestShop(url, folder, undefined, {
    names: ['fashion', 'minimal'],
    connect: async (name) => {
      asked.push(name);
      if (refusals > 0) {
        refusals -= 1;
        throw new Error('not now');
      }
      const keys = { publishableKey: `pk_test_${name}`, secretKey: `sk_test_${name}` };
      return { url, shopId: `shop_${name}`, tokenKey, ...keys };
    },
  });
});
afterEach(() => shop.close());

const page = async (path: string): Promise<string> => (await shop.visitor().ask(path)).text();

it('shows the programme an address names, and opens it once', async () => {
  const [first, second] = await Promise.all([
    page('/?template=fashion'),
    page('/tea?template=fashion'),
  ]);
  for (const html of [first, second]) {
    expect(html).toContain('data-shop="pk_test_fashion"');
    expect(html).toContain('data-token-url="/api/loyalty-token?template=fashion"');
    expect(html).not.toContain('data-color');
  }
  expect(asked).toEqual(['fashion']);
});

it('is the shop itself for any other word', async () => {
  for (const path of ['/', '/?template=', '/?template=nothing', '/?template=points-shop'])
    expect(await page(path)).toContain('data-shop="pk_test_abc"');
  expect(asked).toEqual([]);
});

it('knows a shopper of one programme in that one alone', async () => {
  const visitor = shop.visitor();
  await visitor.send('/api/demo/session?template=fashion', { shopperId: 'noor' });
  expect(await (await visitor.ask('/?template=fashion')).text()).toContain('data-member');
  for (const path of ['/', '/?template=minimal'])
    expect(await (await visitor.ask(path)).text()).not.toContain('data-member');
});

it('tries again what failed to open', async () => {
  refusals = 1;
  expect((await shop.visitor().ask('/?template=minimal')).status).toBe(500);
  expect((await shop.visitor().ask('/?template=minimal')).status).toBe(200);
  expect(asked).toEqual(['minimal', 'minimal']);
});
