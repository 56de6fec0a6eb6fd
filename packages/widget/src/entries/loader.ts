// Bundle `zegel.js`, the classic script that shops paste. The build knows where the chunks lie.

import { startLoader } from '../loader/start-loader.ts';

declare const __ZEGEL_CHUNKS__: string;

const script = document.currentScript ?? document.querySelector('script[data-shop]');
try {
  startLoader(
    script as HTMLScriptElement,
    __ZEGEL_CHUNKS__,
    (url) => import(/* @vite-ignore */ url),
  );
} catch (error) {
  // Nothing of ours may break a shop: it goes on without us.
  console.warn('Zegel', error);
}
