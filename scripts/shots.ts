// `pnpm shots`: a picture of every screen, phone and desktop, light and dark, nl and en, into shots/. The few that the
// README shows are kept in docs/images (`--readme`). Every picture is of the real demo on real servers.

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import type { Browser, Page } from 'playwright';
import { findBrowser } from '../e2e/browser/find-browser.ts';
import { buildFiles } from './demo/build-files.ts';
import { startDemo } from './demo/start-demo.ts';
import type { Demo } from './demo/start-demo.ts';
import { tellStory } from './shots/tell-story.ts';

const repository = join(import.meta.dirname, '..');
const isForReadme = process.argv.includes('--readme');
const target = join(repository, isForReadme ? 'docs/images' : 'shots');

const sizes = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1440, height: 900 },
} as const;
type Size = keyof typeof sizes;
interface Look {
  readonly size: Size;
  readonly theme: 'light' | 'dark';
  readonly language: 'nl' | 'en';
}

/** The widget's screens, each with what must be there before the picture is taken. */
const screens = {
  home: '.tiers',
  earn: '.rules',
  rewards: '.ticket',
  history: '.row',
  profile: 'form',
} as const;

const shopPages = {
  'shop-home': '/',
  'shop-product': '/product/ethiopia-guji',
  'shop-account': '/account',
} as const;

async function openPage(
  browser: Browser,
  demo: Demo,
  look: Look,
  shopper: string | null,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: sizes[look.size],
    hasTouch: look.size === 'phone',
    colorScheme: look.theme,
    reducedMotion: 'reduce',
    deviceScaleFactor: isForReadme ? 2 : 1,
  });
  if (shopper !== null) {
    await context.request.post(`${demo.shopUrl}/api/demo/session`, {
      data: { shopperId: shopper },
    });
  }
  const page = await context.newPage();
  await visit(page, demo, look, '/');
  return page;
}

async function visit(
  page: Page,
  demo: Demo,
  { theme, language }: Look,
  path: string,
): Promise<void> {
  await page.goto(`${demo.shopUrl}${path}?lang=${language}&theme=${theme}`);
  await page.getByRole('main').getByRole('heading').first().waitFor();
  await page.evaluate(() => document.fonts.ready);
}

async function openWidget(page: Page, screen: string, mark: string): Promise<void> {
  await page.evaluate((name) => {
    (window as unknown as { zegel(command: string, screen: string): void }).zegel('open', name);
  }, screen);
  await page.locator('zegel-root').locator(mark).first().waitFor();
  await page.mouse.move(5, 5);
  // Two frames: the sheet of a screen's chunk is adopted in the first.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

const nameOf = (what: string, { size, theme, language }: Look): string =>
  `${what}-${size}-${theme}-${language}.png`;

async function shoot(page: Page, what: string, look: Look): Promise<void> {
  await page.screenshot({ path: join(target, nameOf(what, look)) });
}

async function shootAll(browser: Browser, demo: Demo, look: Look): Promise<void> {
  const guest = await openPage(browser, demo, look, null);
  await openWidget(guest, 'home', 'a[href*=sign-in]');
  await shoot(guest, 'guest', look);
  await guest.context().close();

  const known = await openPage(browser, demo, look, 'sam');
  await openWidget(known, 'home', 'input[type=checkbox]');
  await shoot(known, 'known', look);
  await known.context().close();

  const page = await openPage(browser, demo, look, 'noor');
  for (const [name, path] of Object.entries(shopPages)) {
    await visit(page, demo, look, path);
    await page.locator('zegel-balance').first().waitFor();
    await shoot(page, name, look);
  }
  await visit(page, demo, look, '/');
  for (const [screen, mark] of Object.entries(screens)) {
    await openWidget(page, screen, mark);
    await shoot(page, screen, look);
  }
  await openWidget(page, 'rewards', '.ticket');
  await page.context().setOffline(true);
  await openWidget(page, 'home', '.balance');
  await shoot(page, 'offline', look);
  await page.context().close();
}

async function shootReadme(browser: Browser, demo: Demo): Promise<void> {
  const looks: readonly (readonly [string, Look])[] = [
    ['home', { size: 'phone', theme: 'light', language: 'en' }],
    ['earn', { size: 'phone', theme: 'light', language: 'en' }],
    ['rewards', { size: 'phone', theme: 'dark', language: 'en' }],
    ['home', { size: 'desktop', theme: 'light', language: 'en' }],
  ];
  for (const [screen, look] of looks) {
    const page = await openPage(browser, demo, look, 'noor');
    await openWidget(page, screen, screens[screen as keyof typeof screens]);
    await shoot(page, screen, look);
    await page.context().close();
  }
}

await buildFiles();
await mkdir(target, { recursive: true });
const dataDir = await mkdtemp(join(tmpdir(), 'zegel-shots-'));
const demo = await startDemo({ dataDir, shopPort: 0, loyaltyPort: 0 });
const { executablePath, args, env } = await findBrowser();
const browser = await chromium.launch({ executablePath, args, env });
try {
  await tellStory(demo);
  if (isForReadme) await shootReadme(browser, demo);
  else {
    for (const size of ['phone', 'desktop'] as const) {
      for (const theme of ['light', 'dark'] as const) {
        for (const language of ['nl', 'en'] as const)
          await shootAll(browser, demo, { size, theme, language });
      }
    }
  }
  console.log(`The pictures are in ${target}`);
} finally {
  await browser.close();
  await demo.close();
  await rm(dataDir, { recursive: true, force: true });
}
