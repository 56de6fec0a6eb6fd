// The finder on this very machine: what is asked for by name is taken or refused, and the browser from npm really is a browser.
import { createServer, type Server } from 'node:http';
import { chromium } from 'playwright';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { findBrowser } from './find-browser.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

it('refuses a CHROMIUM_PATH that does not start instead of taking another browser', async () => {
  vi.stubEnv('ZEGEL_BROWSER', '');
  vi.stubEnv('CHROMIUM_PATH', '/nowhere/chromium');
  await expect(findBrowser()).rejects.toThrow('CHROMIUM_PATH: /nowhere/chromium does not exist');
});

it('refuses a word it does not know', async () => {
  vi.stubEnv('ZEGEL_BROWSER', 'netscape');
  await expect(findBrowser()).rejects.toThrow('not "netscape"');
});

// The package carries a build for this kind of machine only.
const isBundledHere = process.platform === 'linux' && process.arch === 'x64';

it.runIf(isBundledHere)('starts the browser from npm, with web security on', async () => {
  vi.stubEnv('ZEGEL_BROWSER', 'bundled');
  const { source, executablePath, args, env } = await findBrowser();
  expect(source).toBe('bundled');
  const browser = await chromium.launch({ executablePath, args, env });
  onTestFinished(() => browser.close());
  const [here, there] = [await serve(), await serve()];

  const page = await browser.newPage();
  await page.goto(here);
  const readFrom = (url: string): Promise<string> =>
    page.evaluate((address) => fetch(address).then((answer) => answer.text(), String), url);
  expect(await readFrom(here)).toBe('<h1>a page</h1>');
  expect(await readFrom(there)).toContain('Failed to fetch');
});

async function serve(): Promise<string> {
  const server: Server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<h1>a page</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}/`;
}
