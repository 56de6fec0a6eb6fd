// Bundle `elements.js`: fetched where a page has one of our elements.

export { startElements } from '../elements/start-elements.ts';
