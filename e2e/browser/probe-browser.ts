// Starts a browser once with a blank page to see whether it runs on this machine (a file on disk may lack its libraries).
// The answer is kept under node_modules/.cache, so that later runs do not pay for it again.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { browserCacheFolder } from './bundled-chromium.ts';

/** What one start of a browser showed. */
export type Probe = { starts: true; version: string } | { starts: false; reason: string };

const startTimeoutMs = 60_000;

/** Starts the browser on a blank page, or recalls an earlier start of the very same file. */
export async function probeBrowser(
  executablePath: string,
  args: string[],
  env: Record<string, string>,
): Promise<Probe> {
  const file = await stat(executablePath).catch(() => null);
  if (file === null) return { starts: false, reason: `${executablePath} does not exist` };
  const identity = [executablePath, file.size, file.mtimeMs, env['LD_LIBRARY_PATH'] ?? ''];
  const key = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 16);
  const recordPath = join(browserCacheFolder, `probe-${key}.json`);
  const record = await readFile(recordPath, 'utf8').catch(() => null);
  if (record !== null) return JSON.parse(record) as Probe;

  const probe = await startOnce(executablePath, args, env);
  // Only a success is remembered: a missing library may be installed by the next run.
  if (probe.starts) await writeWhole(recordPath, JSON.stringify(probe));
  return probe;
}

async function startOnce(
  executablePath: string,
  args: string[],
  env: Record<string, string>,
): Promise<Probe> {
  try {
    const browser = await chromium.launch({ executablePath, args, env, timeout: startTimeoutMs });
    try {
      const page = await browser.newPage();
      await page.goto('about:blank');
      return { starts: true, version: browser.version() };
    } finally {
      await browser.close();
    }
  } catch (error) {
    return { starts: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

// Written beside and renamed: two runs at the same moment never see half a record.
async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(browserCacheFolder, { recursive: true });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, text);
  await rename(draft, path);
}
