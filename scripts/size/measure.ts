// Measures what a visitor or a developer pays, in brotli bytes. Reads built files; builds nothing but the two SDK programs.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';
import { budgets, type BudgetName } from './budgets.ts';
import { readWidgetManifest } from './widget-manifest.ts';

/** One line of the size table. `bytes` is null where it could not be measured, and `problem` says why. */
export interface SizeRow {
  readonly id: string;
  readonly title: string;
  readonly maxKb: number | null;
  /** What holds while `maxKb` is not reached yet; null where it is. */
  readonly ceilingKb: number | null;
  readonly bytes: number | null;
  readonly problem: string | null;
}

const repository = join(import.meta.dirname, '../..');
const widgetDist = join(repository, 'packages/widget/dist');

/** Measures every row; a row that fails says so and the others are still measured. */
export async function measureAll(): Promise<SizeRow[]> {
  return [
    ...(await measureWidget()),
    await row('sdk', () => programBytes('sdk.ts')),
    await row('sdkLite', () => programBytes('sdk-lite.ts')),
  ];
}

async function measureWidget(): Promise<SizeRow[]> {
  const manifest = await readWidgetManifest(widgetDist).catch((error: unknown) => reasonOf(error));
  if (typeof manifest === 'string') {
    const missing = (): Promise<number> => Promise.reject(new Error(manifest));
    return [await row('loader', missing), await row('opening', missing)];
  }
  const known = new Set([manifest.loader, ...manifest.opening]);
  const further = Object.entries(manifest.screens).map(([screen, files]) => {
    const added = files.filter((file) => !known.has(file));
    return row('screen', () => filesBytes(added), screen);
  });
  const rows = [
    row('loader', () => filesBytes([manifest.loader])),
    row('opening', () => filesBytes(manifest.opening)),
    ...further,
  ];
  const words = (manifest.words['nl'] ?? []).filter((file) => !known.has(file));
  rows.push(row('words', () => filesBytes(words)));
  rows.push(row('later', () => filesBytes(manifest.later)));
  const elements = manifest.elements.filter((file) => !known.has(file));
  rows.push(row('elements', () => filesBytes(elements)));
  return Promise.all(rows);
}

async function row(
  name: BudgetName,
  measure: () => Promise<number>,
  screen?: string,
): Promise<SizeRow> {
  const { title, maxKb, ceilingKb = null } = budgets[name];
  const identity =
    screen === undefined
      ? { id: name, title }
      : { id: `screen:${screen}`, title: `${title}: ${screen}` };
  try {
    return { ...identity, maxKb, ceilingKb, bytes: await measure(), problem: null };
  } catch (error) {
    return { ...identity, maxKb, ceilingKb, bytes: null, problem: reasonOf(error) };
  }
}

async function filesBytes(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    [...new Set(files)].map(async (file) => brotliBytes(await readFile(join(widgetDist, file)))),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function programBytes(entry: string): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, entry)],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    conditions: ['source'],
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  return outputFiles.reduce((sum, file) => sum + brotliBytes(file.contents), 0);
}

function brotliBytes(content: Uint8Array): number {
  return brotliCompressSync(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
  }).byteLength;
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n').slice(0, 4).join(' ');
}
