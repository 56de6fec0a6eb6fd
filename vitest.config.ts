// One configuration for all tests. Packages are read as TypeScript sources (condition `source`), so no build comes first.
// Names decide where a file runs: `x.test.ts` in its package's own place, `x.node.test.ts` in Node, `x.browser.test.ts` in a browser.
import { resolve } from 'node:path';
import { playwright } from '@vitest/browser-playwright';
import {
  defineConfig,
  type TestProjectInlineConfiguration,
  type ViteUserConfig,
} from 'vitest/config';
import { findBrowser } from './e2e/browser/find-browser.ts';

const { executablePath, args, env } = await findBrowser();

const anyTest = '**/*.test.{ts,tsx}';
const nodeTest = '**/*.node.test.ts';
const browserTest = '**/*.browser.test.{ts,tsx}';
const notOurs = ['**/node_modules/**', '**/dist/**'];

// Our own condition first, then what Vite itself takes in this place.
const sourceFirst = (runtime: 'node' | 'browser'): string[] => [
  'source',
  'module',
  runtime,
  'development|production',
];

function nodeProject(
  name: string,
  root: string,
  {
    include = [anyTest],
    exclude = [],
    globalSetup = [],
  }: { include?: string[]; exclude?: string[]; globalSetup?: string[] } = {},
): TestProjectInlineConfiguration {
  return {
    extends: true,
    root,
    resolve: { conditions: sourceFirst('node') },
    ssr: { resolve: { conditions: sourceFirst('node') } },
    test: {
      name,
      environment: 'node',
      include,
      exclude: [...notOurs, browserTest, ...exclude],
      globalSetup,
    },
  };
}

const widgetNeeds = [
  'preact',
  'preact/hooks',
  'preact/jsx-runtime',
  'preact/jsx-dev-runtime',
  '@testing-library/preact',
  'axe-core',
  'fast-check',
  '@zegel/sdk > zustand/vanilla',
];

function browserProject(
  name: string,
  root: string,
  include: string[],
  prebundled: string[] = [],
  alias: Record<string, string> = {},
): TestProjectInlineConfiguration {
  return {
    extends: true,
    root,
    resolve: { conditions: sourceFirst('browser'), alias },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    // Found at once and not while tests run, which would reload them half-way.
    optimizeDeps: { include: prebundled },
    test: {
      name,
      include,
      exclude: [...notOurs, nodeTest],
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({ launchOptions: { executablePath, args, env } }),
        instances: [{ browser: 'chromium' }],
      },
    },
  };
}

const config: ViteUserConfig = defineConfig({
  test: {
    // Shared, slow machines: a test fails for what it asserts, not for how long it took.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Many tests wait for processes and disks: one worker would leave half the machine idle.
    maxWorkers: 2,
    projects: [
      nodeProject('core', 'packages/core'),
      nodeProject('sdk', 'packages/sdk'),
      nodeProject('server', 'packages/server', {
        globalSetup: [resolve('packages/server/src/storage/test-support/postgres-for-run.ts')],
      }),
      nodeProject('scripts', 'scripts'),
      nodeProject('browser-finder', 'e2e/browser'),
      nodeProject('widget-node', 'packages/widget', { include: [nodeTest] }),
      nodeProject('demo-shop', 'packages/demo-shop', { exclude: ['src/client/**'] }),
      browserProject('sdk-browser', 'packages/sdk', [browserTest]),
      browserProject('widget', 'packages/widget', [anyTest], widgetNeeds, {
        // As in the widget's own build.
        '@preact/signals-core': resolve('packages/widget/src/host/small-signals.ts'),
      }),
      browserProject('demo-shop-client', 'packages/demo-shop', ['src/client/**/*.test.{ts,tsx}']),
    ],
  },
});

export default config;
