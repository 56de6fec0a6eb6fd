// The dialog that holds the panel: modal at the bottom of a phone (top layer, inert page), not modal in a corner of a wide
// screen (the shop stays usable). Focus goes in and comes back; the shop's shortcuts never hear our keys. What can only go
// wrong later is in keep-frame.ts.

import { signal as createSignal, type ReadonlySignal } from '@preact/signals-core';
import type { LaterModule } from '../app/app.ts';
import type { LoaderContext } from '../loader/loader-context.ts';
import type { PanelLayout } from '../panel/model/panel-model.ts';
import frameCss from './frame.css?inline';

export interface Frame {
  /** Where the panel is mounted. */
  readonly mount: HTMLElement;
  readonly layout: ReadonlySignal<PanelLayout>;
  readonly isOpen: ReadonlySignal<boolean>;
  open(): void;
  close(): void;
  announce(text: string): void;
}

export function createFrame(
  { launcher, signal }: LoaderContext,
  title: string,
  onClose: () => void,
  fetchLater: () => Promise<Pick<LaterModule, 'keepFrame'>>,
): Frame {
  const { root, button } = launcher;
  const phone = matchMedia('(width < 640px)');
  const layout = createSignal<PanelLayout>(phone.matches ? 'sheet' : 'panel');
  const isOpen = createSignal(false);
  let isKept = false;

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(frameCss);
  root.adoptedStyleSheets.push(sheet);
  const dialog = document.createElement('dialog');
  const add = (className: string): HTMLElement => {
    const part = document.createElement('div');
    part.className = className;
    dialog.append(part);
    return part;
  };
  const mount = add('mount');
  const status = add('status');
  status.role = 'status';
  dialog.ariaLabel = title;
  dialog.tabIndex = -1;
  dialog.className = button.className;
  button.ariaHasPopup = 'dialog';
  root.append(dialog);

  const show = (): void => {
    if (layout.peek() === 'sheet') dialog.showModal();
    else dialog.show();
  };
  const close = (): void => {
    if (dialog.open) dialog.close();
    isOpen.value = false;
  };
  const listen = (type: string, listener: (event: Event) => void): void =>
    dialog.addEventListener(type, listener, { signal });

  listen('close', () => {
    // A body swap closes nothing but takes us out of the top layer, and a change of layout reopens at once.
    if (dialog.open) return;
    isOpen.value = false;
    button.ariaExpanded = 'false';
    // The browser gives focus back by itself, except where the panel was opened from something that is gone.
    if (document.activeElement === document.body) button.focus({ preventScroll: true });
    onClose();
  });
  listen('click', ({ target }) => {
    // The backdrop belongs to the dialog; anything inside it is another element.
    if (target === dialog && layout.peek() === 'sheet') close();
  });
  for (const type of ['keydown', 'keyup', 'keypress']) {
    listen(type, (event) => {
      event.stopPropagation();
      const isEscape = (event as KeyboardEvent).key === 'Escape' && type === 'keydown';
      if (isEscape && layout.peek() === 'panel' && !event.defaultPrevented) close();
    });
  }
  /** Comes when the panel was seen; without it, the button and Escape still close. */
  const keep = async (): Promise<void> => {
    if (isKept) return;
    isKept = true;
    try {
      const { keepFrame } = await fetchLater();
      keepFrame({ dialog, mount, layout, phone, show, close, signal });
    } catch {
      isKept = false;
    }
  };

  return {
    mount,
    layout,
    isOpen,
    open() {
      // `showModal` throws where the dialog is open otherwise, and a dialog taken off the page is not in the top layer.
      if (dialog.open && !dialog.matches(':modal') && layout.peek() === 'sheet') dialog.close();
      if (!dialog.open) show();
      isOpen.value = true;
      void keep();
      button.ariaExpanded = 'true';
    },
    close,
    announce(text) {
      // The same words twice are said twice only if they went away in between.
      status.textContent = '';
      setTimeout(() => {
        status.textContent = text;
      }, 50);
    },
  };
}
