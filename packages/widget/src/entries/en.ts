// Bundle `en.js`: every word in one language.

export { messages } from '../locales/en.ts';
