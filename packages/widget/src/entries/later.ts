// Bundle `later.js`: the SDK's client and what else a shopper needs some time after the first look; fetched when that has been
// painted.

export { fetchAhead } from '../app/fetch-ahead.ts';
export { keepFresh } from '../app/keep-fresh.ts';
export { startClient } from '../app/start-client.ts';
export { keepFrame } from '../host/keep-frame.ts';
export { createPanelActions } from '../host/panel-actions.ts';
