// Builds the panel's model from the running app, and mounts the panel into the frame. The panel itself is handed in:
// host/ must not import panel/.

import { computed, signal as createSignal } from '@preact/signals-core';
import type { App, Panel } from '../app/app.ts';
import { latest } from '../app/latest.ts';
import { screenNames } from '../app/zegel-api.ts';
import type { Messages } from '../locales/messages.ts';
import type { MountPanel, PanelLinks, PanelModel, ScreenName } from '../panel/model/panel-model.ts';
import { createCodeApplier } from './apply-code.ts';
import { createFrame } from './create-frame.ts';
import { mirrorStore } from './mirror-store.ts';
import { actionsLater } from './actions-later.ts';
import { safeLink } from './safe-link.ts';

const linkNames = ['signIn', 'signUp', 'account', 'help', 'terms', 'privacy'] as const;
const rightToLeft = /^(ar|fa|he|ur)\b/;

const toScreen = (name: string): ScreenName =>
  screenNames.find((known) => known === name) ?? 'home';

export function createPanel(app: App, mountPanel: MountPanel): Panel {
  const { context, settings, loyalty, events } = app;
  const { language, launcher, importChunk, signal } = context;
  const { locale, theme, color } = settings;
  const messages = app.messages as Messages;
  const dir = rightToLeft.test(language) ? 'rtl' : 'ltr';
  launcher.host.lang = language;
  launcher.host.dir = dir;

  const frame = createFrame(
    context,
    messages.shell.title,
    () => events.emit('close', {}),
    // Not before the first look was painted.
    () => app.warm().then(app.fetchLater),
  );
  const { state, stop } = mirrorStore(loyalty);
  const { canApply: canApplyNow, applyCode } = createCodeApplier(app);
  const screen = createSignal<ScreenName>('home');
  const canApply = createSignal(false);
  const tierReached = createSignal<string | null>(null);
  const lookAgain = (): void => {
    canApply.value = canApplyNow();
    // Only an open panel can show it.
    if (frame.isOpen.peek()) tierReached.value = app.takeTier() ?? tierReached.peek();
  };
  const links = computed(() => {
    const found = latest(state.value.program)?.links;
    return Object.fromEntries(
      linkNames.map((name) => [name, safeLink(found?.[name] ?? null)]),
    ) as unknown as PanelLinks;
  });
  const model: PanelModel = {
    state,
    screen,
    layout: frame.layout,
    isOpen: frame.isOpen,
    tierReached,
    canApply,
    links,
    messages,
    format: app.format,
    options: { locale, dir, theme, color },
    actions: {
      ...actionsLater(async () => (await app.fetchLater()).createPanelActions(app)),
      applyCode,
      refresh: () => void loyalty.refresh().catch(() => {}),
      close: frame.close,
    },
    loadScreen: importChunk,
    loadWords: () => importChunk(`${language}-words`),
    loadParts: () => importChunk('parts'),
    afterPaint: app.afterPaint,
    announce: frame.announce,
  };
  lookAgain();
  const stopApply = loyalty.subscribe(lookAgain);
  const stopTier = loyalty.on('tier', lookAgain);
  const unmount = mountPanel(frame.mount, model);
  signal.addEventListener('abort', () => {
    frame.close();
    unmount();
    stop();
    stopApply();
    stopTier();
  });

  return {
    get isOpen() {
      return frame.isOpen.peek();
    },
    open(name) {
      screen.value = toScreen(name);
      frame.open();
      lookAgain();
      events.emit('open', { screen: screen.peek() });
    },
    close: frame.close,
  };
}
