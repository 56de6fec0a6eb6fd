// Bundle `app.js`: fetched on the first touch of the launcher, or where a page has elements.

export { startApp } from '../app/start-app.ts';
