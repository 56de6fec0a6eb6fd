// How the whole thing is tried in a real browser, on built files. Each scenario is a folder under scenarios/.
// What must be built and started first belongs into setup.ts, never into a scenario.
import { join } from 'node:path';
import { defineConfig, type PlaywrightTestConfig } from '@playwright/test';
import { findBrowser } from './browser/find-browser.ts';

const { executablePath, args, env } = await findBrowser();

const config: PlaywrightTestConfig = defineConfig({
  testDir: join(import.meta.dirname, 'scenarios'),
  testMatch: '**/*.spec.ts',
  outputDir: join(import.meta.dirname, '../test-results/e2e'),
  globalSetup: join(import.meta.dirname, 'setup.ts'),
  workers: 2,
  fullyParallel: false,
  // A test that passes only at the second try has found something.
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  // Generous, for slow shared machines: what must be fast is measured against a floor elsewhere.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: join(import.meta.dirname, '../test-results/playwright.json') }],
  ],
  use: {
    browserName: 'chromium',
    headless: true,
    launchOptions: { executablePath, args, env },
    actionTimeout: 20_000,
    navigationTimeout: 60_000,
    locale: 'en-GB',
    timezoneId: 'Europe/Amsterdam',
    screenshot: 'only-on-failure',
    trace: 'off',
    video: 'off',
  },
});

export default config;
