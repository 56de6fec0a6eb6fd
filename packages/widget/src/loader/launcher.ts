// Draws the host element and the launcher in it: a stamp, and words or a balance. No framework, no markup strings, no
// style attributes, so that it runs under any policy a shop may have.

import launcherCss from './launcher.css?inline';
import type { ReadSetting } from './settings.ts';

/** The launcher on the page. */
export interface Launcher {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  readonly button: HTMLButtonElement;
  /** Shows `text` next to the stamp, the shop's own words where it is empty; a screen reader says `name`. */
  setLabel(text: string, name?: string): void;
  setColor(color: string): void;
}

/** Makes the launcher; it is not on the page yet. */
export function createLauncher(read: ReadSetting, label: string): Launcher {
  const host = document.createElement('zegel-root');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  const button = document.createElement('button');
  const words = document.createElement('b');
  const set = (name: string, value: string): void => host.style.setProperty(name, value);
  sheet.replaceSync(launcherCss);
  root.adoptedStyleSheets = [sheet];
  // The style sheet finds `top` and `left` in it; anything else is bottom right.
  button.className = read('position');
  const [x, y = x] = read('offset').match(/\d+/g) ?? ['16'];
  set('--x', `${x}px`);
  set('--y', `${y}px`);
  button.append(document.createElement('i'));
  if (read('launcher') !== 'icon') button.append(words);
  root.append(button);
  return {
    host,
    root,
    button,
    setLabel(text, name = text) {
      words.textContent = text || label;
      button.ariaLabel = name || label;
    },
    setColor: (color) => set('--c', color),
  };
}
