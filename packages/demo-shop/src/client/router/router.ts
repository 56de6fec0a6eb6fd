/** Where the shopper is, as a signal; history is the browser's own. */
import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { withTemplate } from '../../shop-api/template.ts';
import type { TemplateName } from '../../shop-api/template.ts';

export interface Router {
  /** The path and query now. */
  readonly url: ReadonlySignal<URL>;
  navigate(to: string): void;
  /** Changes the address without a new entry, such as while typing a search. */
  replace(to: string): void;
}

/** `onArrive` runs after the shopper moved on, not after going back: there the browser restores the scroll. */
export function createRouter(
  view: Window,
  template: TemplateName | null,
  onArrive: () => void,
): Router {
  const url = signal(new URL(view.location.href));
  view.addEventListener('popstate', () => {
    url.value = new URL(view.location.href);
  });
  return {
    url,
    navigate(to) {
      const next = new URL(withTemplate(to, template), url.value);
      if (next.href !== url.value.href) view.history.pushState(null, '', next);
      url.value = next;
      onArrive();
    },
    replace(to) {
      const next = new URL(withTemplate(to, template), url.value);
      view.history.replaceState(null, '', next);
      url.value = next;
    },
  };
}
