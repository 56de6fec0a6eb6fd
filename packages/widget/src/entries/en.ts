// Bundle `en.js`: the app with its words in one language, fetched on the first touch of the launcher, or where a page has
// elements.

export { startApp } from '../app/start-app.ts';
export { messages } from '../locales/en.ts';
