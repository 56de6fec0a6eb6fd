// F5: our failure is not the shop's. Whatever happens to us, the page has no uncaught error and its basket works.

import type { Page } from '@playwright/test';
import { expect, test } from '../../fixtures/demo-test.ts';
import { servePage } from '../../fixtures/serve-page.ts';

const garbage = 'x'.repeat(3_000_000);

/** What may happen between the page and the loyalty server. */
const breakdowns: Record<string, (page: Page, loyaltyUrl: string) => Promise<unknown>> = {
  'the script is blocked': (page, url) =>
    page.route(`${url}/zegel.js`, (route) => route.abort('blockedbyclient')),
  'the chunks are blocked': (page, url) =>
    page.route(`${url}/zegel/**`, (route) => route.abort('blockedbyclient')),
  'the API answers 500': (page, url) =>
    page.route(`${url}/v1/**`, (route) => route.fulfill({ status: 500, body: 'oops' })),
  'the API answers garbage': (page, url) =>
    page.route(`${url}/v1/**`, (route) =>
      route.fulfill({ contentType: 'application/json', body: '{"points": "many"' }),
    ),
  'the API answers far too much': (page, url) =>
    page.route(`${url}/v1/**`, (route) =>
      route.fulfill({ contentType: 'application/json', body: `"${garbage}"` }),
    ),
  'the API lies about its types': (page, url) =>
    page.route(`${url}/v1/**`, (route) =>
      route.fulfill({ json: { version: 'one', available: 1.5, rules: 'none' } }),
    ),
  'the API never answers': (page, url) => page.route(`${url}/v1/**`, () => new Promise(() => {})),
  'storage throws': (page) =>
    page.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage']) {
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException('denied', 'SecurityError');
          },
        });
      }
    }),
  'the clock is a day off': (page) =>
    page.addInitScript(() => {
      const real = Date.now;
      Date.now = () => real() + 86_400_000;
    }),
};

for (const [name, breakThings] of Object.entries(breakdowns)) {
  test(`F5 the shop goes on when ${name}`, async ({ shop, widget, demo, faults }) => {
    // Only what the browser itself logs about the request that was broken.
    faults.expect(/^console: Failed to load resource|^console: Access to fetch|^console: Zegel/);
    const { page } = shop;
    await breakThings(page, demo.loyaltyUrl);
    await shop.open();
    if (await widget.launcher.isVisible()) await widget.launcher.click();
    await page.keyboard.press('Escape');
    await shop.addToBasket('ethiopia-guji');
    await page.getByRole('button', { name: /^Basket/ }).click();
    await page
      .getByRole('dialog')
      .getByRole('link', { name: /Check out/ })
      .click();
    await expect(page.getByRole('button', { name: /^Order and pay/ })).toBeVisible();
    expect(faults.list()).toEqual([]);
  });
}

test('F5 an API that fails is said calmly, with a way on, and the way works', async ({
  shop,
  widget,
  demo,
  faults,
}) => {
  faults.expect(/Failed to load resource/);
  const { page } = shop;
  let isBroken = true;
  await page.route(`${demo.loyaltyUrl}/v1/**`, (route) =>
    isBroken ? route.fulfill({ status: 500, body: 'oops' }) : route.fallback(),
  );
  await shop.open();
  await widget.open();
  await expect(widget.dialog.getByText('That did not work just now')).toBeVisible();
  isBroken = false;
  await widget.dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(widget.dialog.getByRole('link', { name: /I have an account/ })).toBeVisible();
});

test('S3 a secret key in the tag draws nothing, says why to the shop owner, and leaves the page alone', async ({
  page,
  widget,
  demo,
  faults,
}) => {
  faults.expect(/^console: Zegel/);
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  const tag = `<script async src="${demo.loyaltyUrl}/zegel.js" data-shop="${demo.keys.secretKey}"></script>`;
  const bare = await servePage(`<!doctype html><title>Shop</title>${tag}<button>Buy</button>`);
  await page.goto(bare.url);
  await expect.poll(() => said.join('\n')).toMatch(/Zegel.*secret key/i);
  await expect(widget.launcher).toHaveCount(0);
  expect(said.join('\n')).not.toContain(demo.keys.secretKey);
  await expect(page.getByRole('button', { name: 'Buy' })).toBeVisible();
  await bare.close();
});
