// Bundle `en-words.js`: the words of everything behind the first screen, in one language.

export { words } from '../locales/en-words.ts';
