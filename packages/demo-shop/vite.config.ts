/** Builds the shop's client; the page's placeholders are filled in by the shop's server. */
import { preact } from '@preact/preset-vite';
import { defineConfig } from 'vite';
import type { UserConfig } from 'vite';

const config: UserConfig = defineConfig({
  plugins: [preact({ devToolsEnabled: false })],
  // The server puts a fresh nonce here for every answer.
  html: { cspNonce: '{{nonce}}' },
  build: { target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});

export default config;
