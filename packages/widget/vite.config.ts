// Two passes. First the lazy chunks, into a folder named by the hash of their bytes; then the loader, which knows that
// folder. `dist/manifest.json` tells which files are fetched when; `pnpm size` and the server read it.

import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build, defineConfig, type InlineConfig, type Rolldown, type UserConfig } from 'vite';

const root = import.meta.dirname;
const outDir = resolve(root, 'dist');
const entry = (name: string): string => resolve(root, `src/entries/${name}.ts`);

const locales = ['nl', 'en'];
const screens = ['earn', 'rewards', 'history', 'profile'];
// The last two versions of each, when this was written.
const target = ['chrome146', 'edge146', 'firefox144', 'safari26'];

const base: InlineConfig = {
  root,
  configFile: false,
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { conditions: ['source', 'module', 'browser', 'production'] },
};

/** What both passes share: modern code, no preload helper, no source maps, nothing written. */
const shared = {
  write: false,
  target,
  cssTarget: target,
  modulePreload: false,
  sourcemap: false,
  minify: 'oxc',
} satisfies UserConfig['build'];

async function bundle(
  rolldownOptions: Rolldown.InputOptions & { output: Rolldown.OutputOptions },
  define: Record<string, string> = {},
): Promise<Rolldown.OutputChunk[]> {
  const output = await build({ ...base, define, build: { ...shared, rolldownOptions } });
  const { output: files } = (Array.isArray(output) ? output[0] : output) as Rolldown.RolldownOutput;
  return files.filter((file) => file.type === 'chunk');
}

/** What every panel needs goes into `panel.js`: a further screen then costs its own code only. */
const partOfPanel = /node_modules\/(preact|@preact)\b|widget\/src\/(host|theme|panel\/(?!screens\/))/;
const partOfApp = /packages\/(core|sdk)\/|widget\/src\/(app|host\/(call-host|safe-link))/;

async function buildChunks(): Promise<Rolldown.OutputChunk[]> {
  const names = ['app', 'panel', 'elements', ...locales, ...screens];
  return bundle({
    input: Object.fromEntries(names.map((name) => [name, entry(name)])),
    preserveEntrySignatures: 'allow-extension',
    output: {
      format: 'es',
      entryFileNames: '[name].js',
      chunkFileNames: '[name].js',
    },
  });
}

async function buildLoader(folder: string): Promise<Rolldown.OutputChunk[]> {
  const source = { base: folder, extension: '.js' };
  return bundle(
    { input: { zegel: entry('loader') }, output: { format: 'iife', entryFileNames: '[name].js' } },
    { __ZEGEL_CHUNKS__: JSON.stringify(source) },
  );
}

async function buildWidget(): Promise<void> {
  const chunks = await buildChunks();
  const hash = createHash('sha256');
  for (const { fileName, code } of chunks.sort((a, b) => (a.fileName < b.fileName ? -1 : 1))) {
    hash.update(`${fileName}\n${code}\n`);
  }
  const folder = `zegel/${hash.digest('hex').slice(0, 12)}/`;
  const [loader] = await buildLoader(folder);
  if (loader === undefined) throw new Error('The loader was not built');

  /** A file and everything it imports. */
  const withImports = (name: string): string[] => {
    const chunk = chunks.find(({ fileName }) => fileName === name);
    return [name, ...(chunk?.imports ?? []).flatMap(withImports)];
  };
  const files = (...names: string[]): string[] => [
    ...new Set(names.flatMap((name) => withImports(`${name}.js`)).map((name) => folder + name)),
  ];
  const opening = files('app', 'panel', 'nl');
  const without = (list: string[]): string[] => list.filter((file) => !opening.includes(file));
  const manifest = {
    loader: 'zegel.js',
    opening,
    screens: Object.fromEntries(screens.map((name) => [name, without(files(name))])),
    elements: without(files('elements')),
    locales: Object.fromEntries(locales.map((name) => [name, files(name)])),
  };

  await rm(outDir, { recursive: true, force: true });
  await mkdir(resolve(outDir, folder), { recursive: true });
  for (const { fileName, code } of chunks) await writeFile(resolve(outDir, folder, fileName), code);
  await writeFile(resolve(outDir, 'zegel.js'), loader.code);
  await writeFile(resolve(outDir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

const config: UserConfig = defineConfig({
  ...base,
  // The playground runs the sources as they are.
  define: { __ZEGEL_CHUNKS__: JSON.stringify({ base: './', extension: '.ts' }) },
  server: { port: 4410, open: '/playground/index.html' },
  builder: { buildApp: buildWidget },
});

export default config;
