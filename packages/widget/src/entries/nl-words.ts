// Bundle `nl-words.js`: the words of everything behind the first screen, in one language.

export { words } from '../locales/nl-words.ts';
