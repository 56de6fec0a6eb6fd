/** The one way the shop calls the loyalty widget: by its global, or by its queue while that is not there yet. */

export type CallWidget = (...words: readonly unknown[]) => void;

interface WidgetGlobal {
  (...words: readonly unknown[]): void;
  q?: unknown[][];
}

/** A caller that always works: before the widget has loaded, and when it never will. */
export function createWidgetCaller(page: { zegel?: WidgetGlobal }): CallWidget {
  const queue: WidgetGlobal = (...words) => {
    (queue.q ??= []).push([...words]);
  };
  return (...words) => {
    (page.zegel ??= queue)(...words);
  };
}

declare global {
  interface Window {
    zegel?: WidgetGlobal;
  }
}
