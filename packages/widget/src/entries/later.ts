// Bundle `later.js`: what a shopper needs some time after the first look, fetched when the panel stands and its data are there.

export { keepFresh } from '../app/keep-fresh.ts';
export { closeByDrag } from '../host/close-by-drag.ts';
export { copyText, sharePage } from '../host/share-page.ts';
export { keepInBrowser } from '@zegel/sdk/lite';
