// Tells the sheet of the theme which colour is the shop's, and what to write on it. Everything else follows in theme.css.

import { inkOn, isGrey, takesWhite, toHex } from './ink-on.ts';

/**
 * Sets the given colour on the panel's element. A shop's own `--zegel-…` on the host wins over all of it.
 * In the dark a black button would melt away: greys turn to nearly white there, and so their ink turns too.
 */
export function setBrand(element: HTMLElement, color: string, theme: string): void {
  const hex = toHex(color);
  const ink = inkOn(hex);
  const flips = isGrey(hex) && takesWhite(hex);
  const set = (name: string, value: string): void => element.style.setProperty(`--${name}`, value);
  set('given', hex);
  set('given-ink', flips ? `light-dark(${ink}, #1c1c1c)` : ink);
  set('lift', flips ? '0.94' : '0.54');
  set('scheme', theme === 'auto' ? 'light dark' : theme);
}
