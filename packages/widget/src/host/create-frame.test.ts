// The dialog in a real browser: focus in and back, Escape, the shop's shortcuts, phone and wide screen.

import { page, userEvent } from 'vitest/browser';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLauncher } from '../loader/launcher.ts';
import type { LoaderContext } from '../loader/loader-context.ts';
import { createFrame, type Frame } from './create-frame.ts';
import { keepFrame } from './keep-frame.ts';

let ending: AbortController;
let frame: Frame;
let context: LoaderContext;
/** Resolves when what keeps the open dialog right has come. */
let kept: Promise<void>;
let tellKept: () => void;
const onClose = vi.fn<() => void>();

beforeEach(() => {
  ending = new AbortController();
  kept = new Promise((resolve) => {
    tellKept = resolve;
  });
  onClose.mockReset();
});
afterEach(() => {
  ending.abort();
  document.querySelectorAll('zegel-root').forEach((host) => host.remove());
});

async function setUp(width: number): Promise<HTMLDialogElement> {
  await page.viewport(width, 800);
  const launcher = createLauncher(() => '', 'Sparen');
  launcher.setLabel('');
  document.body.append(launcher.host);
  context = {
    script: document.createElement('script'),
    language: 'nl',
    launcher,
    importChunk: () => Promise.reject(new Error('Nothing is fetched here')),
    signal: ending.signal,
  };
  frame = createFrame(context, 'Sparen', onClose, () =>
    Promise.resolve({
      keepFrame(parts) {
        keepFrame(parts);
        tellKept();
      },
    }),
  );
  const field = document.createElement('input');
  frame.mount.append(field);
  const dialog = launcher.root.querySelector('dialog');
  if (dialog === null) throw new Error('no dialog');
  return dialog;
}

const focused = (): Element | null => context.launcher.root.activeElement;

it('is a modal sheet on a phone: the page is inert, Escape closes, focus returns to the launcher', async () => {
  const dialog = await setUp(390);
  context.launcher.button.focus();
  frame.open();
  expect(frame.layout.value).toBe('sheet');
  expect(dialog.matches(':modal')).toBe(true);
  expect(frame.isOpen.value).toBe(true);
  expect(dialog.contains(focused())).toBe(true);
  expect(context.launcher.button.ariaExpanded).toBe('true');
  await Promise.all(dialog.getAnimations().map(({ finished }) => finished));
  const { width, bottom } = dialog.getBoundingClientRect();
  expect([width, Math.round(bottom)]).toEqual([390, 800]);
  await userEvent.keyboard('{Escape}');
  await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(frame.isOpen.value).toBe(false);
  expect(focused()).toBe(context.launcher.button);
});

it.each([390, 1280])(
  'keeps the focus when the part that has it goes away, %i px wide',
  async (width) => {
    const dialog = await setUp(width);
    const part = document.createElement('button');
    frame.mount.append(part);
    frame.open();
    await kept;
    part.focus();
    expect(focused()).toBe(part);
    part.remove();
    await vi.waitFor(() => expect(focused()).toBe(dialog));
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  },
);

it('leaves the focus alone when it went to the page before', async () => {
  await setUp(1280);
  const part = document.createElement('button');
  frame.mount.append(part);
  frame.open();
  await kept;
  part.focus();
  part.blur();
  await Promise.resolve();
  part.remove();
  await Promise.resolve();
  expect(focused()).toBeNull();
});

it('is a panel beside the page on a wide screen, and Escape closes it too', async () => {
  const dialog = await setUp(1280);
  context.launcher.button.focus();
  frame.open();
  expect(frame.layout.value).toBe('panel');
  expect(dialog.matches(':modal')).toBe(false);
  expect(dialog.contains(focused())).toBe(true);
  const outside = document.createElement('button');
  document.body.append(outside);
  outside.focus();
  expect(document.activeElement).toBe(outside);
  outside.remove();
  frame.mount.querySelector('input')?.focus();
  await userEvent.keyboard('{Escape}');
  await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(focused()).toBe(context.launcher.button);
});

it('F1 keeps its keys from the shortcuts of the shop', async () => {
  await setUp(1280);
  const shortcut = vi.fn<() => void>();
  document.addEventListener('keydown', shortcut, { signal: ending.signal });
  frame.open();
  frame.mount.querySelector('input')?.focus();
  await userEvent.keyboard('a/');
  expect(frame.mount.querySelector('input')?.value).toBe('a/');
  expect(shortcut).not.toHaveBeenCalled();
});

it('changes between sheet and panel with the screen, without closing', async () => {
  const dialog = await setUp(1280);
  frame.open();
  await kept;
  await page.viewport(390, 800);
  await vi.waitFor(() => expect(dialog.matches(':modal')).toBe(true));
  expect(frame.layout.value).toBe('sheet');
  await page.viewport(1280, 800);
  await vi.waitFor(() => expect(dialog.matches(':modal')).toBe(false));
  expect(dialog.open).toBe(true);
  expect(frame.isOpen.value).toBe(true);
  expect(onClose).not.toHaveBeenCalled();
});

it('lets the sheet be pulled down, and keeps it when the thumb changes its mind', async () => {
  const dialog = await setUp(390);
  frame.open();
  await kept;
  const handle = dialog.querySelector('.drag');
  if (handle === null) throw new Error('no handle');
  vi.spyOn(handle, 'setPointerCapture').mockImplementation(() => {});
  const pull = (type: string, clientY: number): boolean =>
    handle.dispatchEvent(new PointerEvent(type, { clientY, pointerId: 1, bubbles: true }));
  pull('pointerdown', 100);
  pull('pointermove', 150);
  expect(dialog.style.translate).toBe('0px 50px');
  pull('pointerup', 150);
  expect(dialog.open).toBe(true);
  expect(dialog.style.translate).toBe('');
  pull('pointerdown', 100);
  pull('pointermove', 300);
  pull('pointerup', 300);
  expect(dialog.open).toBe(false);
});

it('says the same thing twice when it happened twice', async () => {
  const dialog = await setUp(390);
  frame.open();
  const status = dialog.querySelector('[role=status]');
  frame.announce('+ 50 zonnen');
  await vi.waitFor(() => expect(status?.textContent).toBe('+ 50 zonnen'));
  frame.announce('+ 50 zonnen');
  expect(status?.textContent).toBe('');
  await vi.waitFor(() => expect(status?.textContent).toBe('+ 50 zonnen'));
});

it('F6 closes the sheet when the page swaps its body under it', async () => {
  const dialog = await setUp(390);
  frame.open();
  await kept;
  const old = document.body;
  const next = document.createElement('body');
  old.replaceWith(next);
  await vi.waitFor(() => expect(dialog.open).toBe(false));
  next.replaceWith(old);
  await vi.waitFor(() => expect(frame.isOpen.value).toBe(false));
});
