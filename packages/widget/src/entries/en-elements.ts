// Bundle `en-elements.js`: fetched where a page has one of our elements, with their words in one language.

import type { App } from '../app/app.ts';
import { startElements as start } from '../elements/start-elements.ts';
import { elementMessages } from '../locales/en-elements.ts';

export function startElements(app: App): void {
  start(app, elementMessages);
}
