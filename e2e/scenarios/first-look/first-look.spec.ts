// The first opening on a slow phone: what is fetched until the member's home is painted is what `pnpm size` counts as such,
// and what comes after it moves nothing.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Demo } from '../../../scripts/demo/start-demo.ts';
import { expect, test } from '../../fixtures/demo-test.ts';

const dist = path.resolve(import.meta.dirname, '../../../packages/widget/dist');

/** What the page noted: when the home was painted, what was fetched when, and what moved. */
interface Noted {
  readonly paintedAt: number;
  readonly shifts: readonly number[];
}

/** Slow 4G, as the browser's own tools call it. */
async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 200_000,
    uploadThroughput: 90_000,
  });
}

/** A page of the shop with the script tag and nothing else of ours: its one line of JSON will do. */
async function openBare(page: Page, demo: Demo): Promise<void> {
  await page.addInitScript(() => {
    const noted = { paintedAt: 0, shifts: [] as number[] };
    (window as unknown as { noted: Noted }).noted = noted;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        noted.shifts.push((entry as PerformanceEntry & { readonly value: number }).value);
      }
    }).observe({ type: 'layout-shift', buffered: true });
    const look = (): void => {
      const root = document.querySelector('zegel-root')?.shadowRoot;
      // The frame that paints them, and not the next: that is when the rest may begin.
      if (root?.querySelector('.balance')?.checkVisibility() && root.querySelector('nav')) {
        noted.paintedAt = performance.now();
      } else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(`${demo.shopUrl}/api/loyalty-token`);
  await page.evaluate(
    ([src, shop]) => {
      const script = document.createElement('script');
      script.src = src;
      const tokenUrl = '/api/loyalty-token';
      // No words on the launcher: their change for a balance is not what is looked at.
      Object.assign(script.dataset, { shop, locale: 'nl', tokenUrl, launcher: 'icon' });
      document.body.append(script);
    },
    [`${demo.loyaltyUrl}/zegel.js`, demo.keys.publishableKey] as const,
  );
}

for (const [name, viewport] of [
  ['a phone', { width: 390, height: 844 }],
  ['a wide screen', { width: 1280, height: 900 }],
] as const) {
  test(`the first opening fetches what its size says, and nothing moves after it, on ${name}`, async ({
    shop,
    widget,
    demo,
    page,
    faults,
  }) => {
    // The page has no icon of its own.
    faults.expect(/404/);
    await shop.signInAs('Sam');
    await widget.join();
    await shop.earn(demo, 'sam', 1_000);
    await page.setViewportSize(viewport);
    await slowDown(page);
    await openBare(page, demo);
    const panel = page.locator('zegel-root').getByRole('dialog', { name: 'Spaarprogramma' });
    await page.locator('zegel-root button').first().click();
    await expect(panel.getByText('Jouw niveau')).toBeVisible();

    const manifest = JSON.parse(await readFile(path.join(dist, 'manifest.json'), 'utf8')) as {
      readonly opening: readonly string[];
    };
    const { paintedAt, shifts, files } = await page.evaluate(() => ({
      ...(window as unknown as { noted: Noted }).noted,
      files: performance
        .getEntriesByType('resource')
        .filter(({ name }) => /\/zegel\/\w+\/[\w-]+\.js/.test(name))
        .map(({ name, startTime }) => ({ file: new URL(name).pathname.slice(1), startTime })),
    }));
    expect(paintedAt).toBeGreaterThan(0);
    const before = files.filter(({ startTime }) => startTime < paintedAt).map(({ file }) => file);
    expect(before.sort()).toEqual([...manifest.opening].sort());
    // The rest did come, or nothing would be proved.
    expect(files.length).toBeGreaterThan(before.length + 3);
    expect(shifts).toEqual([]);
  });
}

test('a tap before the rest has come is not lost', async ({ shop, widget, demo, page, faults }) => {
  // The page has no icon of its own.
  faults.expect(/404/);
  await shop.signInAs('Sam');
  await widget.join();
  await shop.earn(demo, 'sam', 1_000);
  await slowDown(page);
  await openBare(page, demo);
  const panel = page.locator('zegel-root').getByRole('dialog', { name: 'Spaarprogramma' });
  await page.locator('zegel-root button').first().click();
  await panel.getByRole('button', { name: 'Beloningen', exact: true }).click();
  await panel.getByRole('button', { name: '€ 5 korting' }).click();
  await panel.getByRole('button', { name: 'Wissel in', exact: true }).click();
  await expect(panel.locator('.ticket code')).toBeVisible();
});
