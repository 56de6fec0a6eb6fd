// Keeps the open dialog right: when the screen turns, when the page swaps its body, when the part that has the focus goes
// away; and lets a thumb pull it down. In the `later` chunk: none of it happens at once.

import type { Signal } from '@preact/signals-core';
import type { PanelLayout } from '../panel/model/panel-model.ts';
import { closeByDrag } from './close-by-drag.ts';

export interface FrameParts {
  readonly dialog: HTMLDialogElement;
  readonly mount: HTMLElement;
  readonly layout: Signal<PanelLayout>;
  /** Matches on a phone. */
  readonly phone: MediaQueryList;
  readonly show: () => void;
  readonly close: () => void;
  readonly signal: AbortSignal;
}

export function keepFrame(parts: FrameParts): void {
  const { dialog, mount, layout, phone, show, close, signal } = parts;
  const root = dialog.getRootNode() as ShadowRoot;
  /** What has the focus in here. */
  let focused: Node | null = dialog.contains(root.activeElement) ? root.activeElement : null;

  const turn = (): void => {
    const wasOpen = dialog.open;
    if (wasOpen) dialog.close();
    layout.value = phone.matches ? 'sheet' : 'panel';
    if (wasOpen) show();
  };
  dialog.addEventListener(
    'focusin',
    ({ target }) => {
      focused = target as Node;
    },
    { signal },
  );
  dialog.addEventListener(
    'focusout',
    ({ target }) => {
      // Some browsers say so too where the focused part is being removed: a moment later it is gone.
      queueMicrotask(() => {
        if (focused === target && focused?.isConnected) focused = null;
      });
    },
    { signal },
  );
  phone.addEventListener('change', turn, { signal });

  const observer = new MutationObserver(() => {
    // A page that swaps its body takes the sheet out of the top layer: it closes, as for any other page change.
    if (layout.peek() === 'sheet' && !dialog.matches(':modal')) close();
    // With the part that had it, the focus would fall out of the dialog, and no key would reach us.
    if (dialog.open && focused?.isConnected === false) dialog.focus();
  });
  observer.observe(document.documentElement, { childList: true });
  observer.observe(mount, { childList: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());

  closeByDrag(dialog, close, signal);
  // It may have turned while this was on its way.
  if ((layout.peek() === 'sheet') !== phone.matches) turn();
}
