// Lets a thumb pull the sheet down, by a handle that it draws. Pointer only: the close button and Escape do the same for
// everybody else.

import dragCss from './drag.css?inline';

const closeDistancePx = 90;

export function closeByDrag(dialog: HTMLElement, close: () => void, signal: AbortSignal): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(dragCss);
  (dialog.getRootNode() as ShadowRoot).adoptedStyleSheets.push(sheet);
  const handle = document.createElement('div');
  handle.className = 'drag';
  dialog.prepend(handle);
  let startY: number | undefined;
  const distance = (event: PointerEvent): number =>
    Math.max(0, event.clientY - (startY ?? event.clientY));
  const end = (event: PointerEvent): void => {
    const isFar = distance(event) > closeDistancePx;
    startY = undefined;
    dialog.classList.remove('dragged');
    dialog.style.translate = '';
    if (isFar && event.type === 'pointerup') close();
  };
  handle.addEventListener(
    'pointerdown',
    (event) => {
      startY = event.clientY;
      handle.setPointerCapture(event.pointerId);
      dialog.classList.add('dragged');
    },
    { signal },
  );
  handle.addEventListener(
    'pointermove',
    (event) => {
      if (startY !== undefined) dialog.style.translate = `0 ${distance(event)}px`;
    },
    { signal },
  );
  handle.addEventListener('pointerup', end, { signal });
  handle.addEventListener('pointercancel', end, { signal });
}
