// Two passes. First the lazy chunks, into a folder named by the hash of their bytes; then the loader, which knows that
// folder. `dist/manifest.json` tells which files are fetched when; `pnpm size` and the server read it.

import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build, defineConfig, type InlineConfig, type Rolldown, type UserConfig } from 'vite';

const root = import.meta.dirname;
const outDir = resolve(root, 'dist');
const entry = (name: string): string => resolve(root, `src/entries/${name}.ts`);

const entries = (await readdir(resolve(root, 'src/entries'))).map((file) =>
  file.replace(/\.ts$/, ''),
);
const locales = entries.filter((name) => entries.includes(`${name}-words`));
const words = locales.map((name) => `${name}-words`);
const elements = locales.map((name) => `${name}-elements`);
const alone = ['loader', 'panel', 'parts', 'later', ...locales, ...words, ...elements];
/** What the panel fetches when it is seen. */
const screens = entries.filter((name) => !alone.includes(name));
// The last two versions of each, when this was written.
const target = ['chrome146', 'edge146', 'firefox144', 'safari26'];

const base: InlineConfig = {
  root,
  configFile: false,
  logLevel: 'warn',
  // Elements are made by Preact itself: its JSX runtime would be a second way to do the same.
  oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' } },
  plugins: [
    {
      name: 'jsx-by-preact',
      enforce: 'pre',
      transform: (code, id) =>
        id.endsWith('.tsx') ? `import { h, Fragment } from 'preact';\n${code}` : null,
    },
  ],
  resolve: {
    conditions: ['source', 'module', 'browser', 'production'],
    // The library weighs 1.3 kB more; the tests run with the same alias.
    alias: [
      { find: /^@preact.signals-core$/, replacement: resolve(root, 'src/host/small-signals.ts') },
    ],
  },
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
  names: readonly string[],
  output: Rolldown.OutputOptions,
  define: Record<string, string> = {},
): Promise<Rolldown.OutputChunk[]> {
  const built = await build({
    ...base,
    define,
    build: {
      ...shared,
      rolldownOptions: {
        input: Object.fromEntries(names.map((name) => [name, entry(name)])),
        preserveEntrySignatures: 'allow-extension',
        output: { entryFileNames: '[name].js', chunkFileNames: '[name].js', ...output },
      },
    },
  });
  const { output: files } = (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput;
  return files.filter((file) => file.type === 'chunk');
}

/**
 * The panel and its screens. What the panel needs anyway stays in `panel.js`, and what several screens need lies in
 * `parts.js`, so that a screen costs its own code only.
 */
async function bundlePanel(): Promise<Rolldown.OutputChunk[]> {
  const [panel] = await bundle(['panel'], { format: 'es' });
  const inPanel = new Set(Object.keys(panel?.modules ?? {}));
  return bundle(['panel', 'parts', ...screens], {
    format: 'es',
    codeSplitting: {
      groups: [
        { name: 'panel', test: (id) => inPanel.has(id) },
        {
          name: 'parts',
          test: /parts-sheet|(parts|more)\.css|look-up|entries.parts|parts.(button|footer|link|more-drawings|notice|problem|row|section)|words./,
        },
      ],
    },
  });
}

/** Each stands alone: no file that two of them share, so that one that fails to arrive breaks nothing else. */
async function buildChunks(): Promise<Rolldown.OutputChunk[]> {
  const chunks = await bundlePanel();
  for (const name of ['later', ...locales, ...words, ...elements]) {
    chunks.push(...(await bundle([name], { format: 'es' })));
  }
  return chunks;
}

async function buildLoader(folder: string): Promise<string> {
  const pattern = JSON.stringify(`${folder}*.js`);
  const [loader] = await bundle(['loader'], { format: 'iife' }, { __ZEGEL_CHUNKS__: pattern });
  if (loader === undefined) throw new Error('The loader was not built');
  return loader.code;
}

async function buildWidget(): Promise<void> {
  const chunks = await buildChunks();
  const hash = createHash('sha256');
  for (const { fileName, code } of chunks.sort((a, b) => (a.fileName < b.fileName ? -1 : 1))) {
    hash.update(`${fileName}\n${code}\n`);
  }
  const folder = `zegel/${hash.digest('hex').slice(0, 12)}/`;
  const loader = await buildLoader(folder);

  /** A file and everything it imports. */
  const withImports = (name: string): string[] => {
    const chunk = chunks.find(({ fileName }) => fileName === name);
    return [name, ...(chunk?.imports ?? []).flatMap(withImports)];
  };
  const files = (...names: string[]): string[] => [
    ...new Set(names.flatMap((name) => withImports(`${name}.js`)).map((name) => folder + name)),
  ];
  // In one language: that with the longer words.
  const opening = files('nl', 'panel');
  const parts = files('parts');
  const without = (list: string[]): string[] =>
    list.filter((file) => !opening.includes(file) && !parts.includes(file));
  const manifest = {
    loader: 'zegel.js',
    opening,
    screens: Object.fromEntries(screens.map((name) => [name, without(files(name))])),
    /** Fetched once the first look was painted. */
    later: files('later'),
    elements: without(files('nl-elements')),
    locales: Object.fromEntries(locales.map((name) => [name, files(name)])),
    /** The words of all further screens, in one language, and what these are made of: fetched with the first of them. */
    words: Object.fromEntries(locales.map((name) => [name, [...files(`${name}-words`), ...parts]])),
  };

  // The folder itself stays: somebody may be watching it.
  await rm(resolve(outDir, 'zegel'), { recursive: true, force: true });
  await mkdir(resolve(outDir, folder), { recursive: true });
  for (const { fileName, code } of chunks) await writeFile(resolve(outDir, folder, fileName), code);
  await writeFile(resolve(outDir, 'zegel.js'), loader);
  await writeFile(resolve(outDir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const { fileName, code } of [{ fileName: 'zegel.js', code: loader }, ...chunks]) {
    console.info(fileName.padEnd(20), `${brotliCompressSync(code).length} B brotli`);
  }
}

const config: UserConfig = defineConfig({
  ...base,
  builder: {
    async buildApp({ environments }) {
      await buildWidget();
      // Vite would otherwise go on to build an index.html.
      for (const environment of Object.values(environments)) environment.isBuilt = true;
    },
  },
});

export default config;
