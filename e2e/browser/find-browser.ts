// Finds a Chromium for every test that needs one, so that a bare machine needs no install step.
// Order: CHROMIUM_PATH, Playwright's own download, the system's Chromium, the one inside the npm package.
// ZEGEL_BROWSER=playwright|system|bundled takes exactly that one. Nothing here may import Playwright's test runner.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';
import { unpackBundledChromium } from './bundled-chromium.ts';
import { probeBrowser } from './probe-browser.ts';

/** Where a browser came from; printed once, since screenshots differ between browsers. */
export type BrowserSource = 'CHROMIUM_PATH' | 'playwright' | 'system' | 'bundled';

/** What Playwright's `launch` needs; `env` is the whole environment, not only the additions. */
export interface FoundBrowser {
  readonly source: BrowserSource;
  readonly version: string;
  readonly executablePath: string;
  readonly args: string[];
  readonly env: Record<string, string>;
}

interface Candidate {
  readonly executablePath: string;
  readonly env: Record<string, string>;
}

// `--no-sandbox` since tests run as root in containers; the rest keeps Chromium quiet offline.
// Nothing that weakens web security: CORS and CSP tests would prove nothing.
const quietArgs = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const searchOrder: readonly BrowserSource[] = ['CHROMIUM_PATH', 'playwright', 'system', 'bundled'];

/**
 * Finds the first Chromium of this machine that really starts.
 *
 * @example
 * ```ts
 * const { executablePath, args, env } = await findBrowser();
 * const browser = await chromium.launch({ executablePath, args, env });
 * ```
 */
export async function findBrowser(): Promise<FoundBrowser> {
  const forced = forcedSource();
  const sources = forced === null ? searchOrder : [forced];
  const refusals: string[] = [];
  for (const source of sources) {
    for (const candidate of await candidatesOf(source)) {
      const env = { ...definedEnv(), ...candidate.env };
      const probe = await probeBrowser(candidate.executablePath, quietArgs, env);
      if (probe.starts) {
        const { executablePath } = candidate;
        const found = { source, version: probe.version, executablePath, args: quietArgs, env };
        tellOnce(found);
        return found;
      }
      refusals.push(`${source} ${candidate.executablePath}: ${probe.reason}`);
      // A path somebody asked for by name is never quietly replaced by another browser.
      if (source === 'CHROMIUM_PATH') throw new Error(`CHROMIUM_PATH: ${probe.reason}`);
    }
  }
  const looked = `looked for: ${sources.join(', ')}`;
  throw new Error(['No Chromium that starts was found', looked, ...refusals].join('\n  '));
}

async function candidatesOf(source: BrowserSource): Promise<Candidate[]> {
  switch (source) {
    case 'CHROMIUM_PATH': {
      const path = process.env['CHROMIUM_PATH'];
      return path === undefined || path === '' ? [] : [{ executablePath: path, env: {} }];
    }
    case 'playwright':
      return present([chromium.executablePath()]);
    case 'system':
      return present(systemPaths);
    case 'bundled': {
      const bundled = await unpackBundledChromium();
      return bundled === null ? [] : [bundled];
    }
  }
}

function present(paths: readonly string[]): Candidate[] {
  return paths
    .filter((path) => existsSync(path))
    .map((executablePath) => ({ executablePath, env: {} }));
}

function forcedSource(): BrowserSource | null {
  const wanted = process.env['ZEGEL_BROWSER'];
  if (wanted === undefined || wanted === '') return null;
  if (wanted === 'playwright' || wanted === 'system' || wanted === 'bundled') return wanted;
  throw new Error(`ZEGEL_BROWSER is playwright, system or bundled, not "${wanted}"`);
}

function definedEnv(): Record<string, string> {
  const pairs = Object.entries(process.env).filter((pair) => pair[1] !== undefined);
  return Object.fromEntries(pairs) as Record<string, string>;
}

// The mark travels in the environment: test runners load their configuration in every worker process.
function tellOnce(found: FoundBrowser): void {
  const line = `browser: ${found.source}, Chromium ${found.version} (${found.executablePath})`;
  if (process.env['ZEGEL_BROWSER_TOLD'] === line) return;
  process.env['ZEGEL_BROWSER_TOLD'] = line;
  process.stderr.write(`${line}\n`);
}
