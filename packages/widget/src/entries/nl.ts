// Bundle `nl.js`: every word in one language.

export { messages } from '../locales/nl.ts';
