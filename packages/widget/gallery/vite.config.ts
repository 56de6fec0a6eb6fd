// Serves or builds the gallery: `vite --config gallery/vite.config.ts`.

import { resolve } from 'node:path';
import { defineConfig, type UserConfig } from 'vite';

const config: UserConfig = defineConfig({
  root: import.meta.dirname,
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: resolve(import.meta.dirname, '../dist/gallery'),
    emptyOutDir: true,
    // As the widget's own build: its colours need a browser that knows them.
    target: ['chrome146', 'edge146', 'firefox144', 'safari26'],
  },
});

export default config;
