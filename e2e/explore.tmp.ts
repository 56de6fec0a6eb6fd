import { chromium } from 'playwright';
import { findBrowser } from './browser/find-browser.ts';
import { startDemo } from '../scripts/demo/start-demo.ts';
import { mkdtemp } from 'node:fs/promises';
const demo = await startDemo({ dataDir: await mkdtemp('/tmp/zx-'), shopPort: 0, loyaltyPort: 0 });
const { executablePath, args, env } = await findBrowser();
const browser = await chromium.launch({ executablePath, args, env });
for (const [name, size] of Object.entries({ phone: { width: 390, height: 844 }, desk: { width: 1440, height: 900 } })) {
  const context = await browser.newContext({ viewport: size, hasTouch: name === 'phone' });
  const page = await context.newPage();
  page.on('console', (m) => console.log(name, m.type(), m.text()));
  page.on('pageerror', (e) => console.log(name, 'ERR', e.message));
  page.on('requestfailed', (r) => console.log('failed', r.url(), r.failure()?.errorText));
  await page.goto(demo.shopUrl + '/?lang=nl');
  await page.waitForTimeout(1500);
  await page.screenshot({ path: `/tmp/shots/${name}-home.png` });
  await page.evaluate(() => window.zegel('open'));
  await page.waitForTimeout(2500);
  await page.screenshot({ path: `/tmp/shots/${name}-guest.png` });
  await page.goto(demo.shopUrl + '/sign-in?lang=nl');
  await page.getByRole('main').getByRole('button', { name: name === 'phone' ? /Noor/ : /Sam/ }).click();
  await page.waitForTimeout(500);
  await page.evaluate(() => window.zegel('open'));
  await page.waitForTimeout(1500);
  await page.screenshot({ path: `/tmp/shots/${name}-known.png` });
  const join = page.getByRole('button', { name: /Doe mee/ });
  if (await join.count()) { await join.first().click(); await page.waitForTimeout(600); await page.screenshot({ path: `/tmp/shots/${name}-joined.png` }); await page.waitForTimeout(2500); }
  await page.screenshot({ path: `/tmp/shots/${name}-member.png` });
  for (const tab of ['Sparen', 'Beloningen', 'Overzicht']) {
    await page.getByRole('dialog').getByRole('button', { name: tab }).click();
    await page.waitForTimeout(1200);
    await page.screenshot({ path: `/tmp/shots/${name}-${tab}.png` });
  }
  await context.close();
}
await browser.close(); await demo.close(); process.exit(0);
