// Puts the app together: the SDK's client, the session, the commands of `zegel(…)`, and the panel and the elements when
// they are needed. The only place that decides what meets what.

import { LoyaltyError, type Cart } from '@zegel/core';
import type { AppHandle, LoaderContext } from '../loader/loader-context.ts';
import { afterPaint } from './after-paint.ts';
import type { App, ElementsModule, LaterModule, Panel, PanelModule } from './app.ts';
import { createFetchToken } from './fetch-token.ts';
import { createFirstLook } from './first-look.ts';
import { createFormat } from './format.ts';
import { createHostEvents } from './host-events.ts';
import { latest } from './latest.ts';
import type { LocaleMessages } from './locale-module.ts';
import { readPageSettings } from './page-settings.ts';
import { runCommand, type Commands } from './run-command.ts';
import { showBalance } from './show-balance.ts';

export function startApp(
  context: LoaderContext,
  locale: { readonly messages: LocaleMessages },
): AppHandle {
  const { launcher, importChunk, signal } = context;
  const settings = readPageSettings(context);
  const { messages } = locale;
  const fetchLater = (): Promise<LaterModule> =>
    importChunk<LaterModule>('later').catch((cause: unknown) => {
      throw new LoyaltyError('network', 'A part of the widget is missing', {
        cause,
        canRetry: true,
      });
    });
  const events = createHostEvents();
  let takeTier = (): string | null => null;
  const service = { url: settings.backend, shop: settings.shop, language: settings.locale };
  const loyalty = createFirstLook({
    ...service,
    signal,
    async fetchClient() {
      const { startClient } = await fetchLater();
      return (seed) => {
        const started = startClient({ ...service, seed, events });
        ({ takeTier } = started);
        return started.loyalty;
      };
    },
  });
  const format = createFormat(messages.formats, () => latest(loyalty.getState().program));
  const cartListeners = new Set<() => void>();
  let cart: Cart | null = null;
  let panel: Panel | undefined;
  let wanted: string | undefined;
  let warmed: Promise<void> | undefined;
  let isFresh = false;

  const ignore = (): void => {};
  let tellLeft = ignore;
  const app: App = {
    context,
    settings,
    loyalty,
    messages,
    format,
    events,
    afterPaint,
    fetchLater,
    takeTier: () => takeTier(),
    open: (screen) => commands.open(screen),
    handOver: loyalty.handOver,
    warm() {
      if (!warmed) {
        warmed = loyalty.load().then(afterPaint);
        // What keeps it true comes after what is true now, and is seen.
        void warmed.then(stayFresh);
      }
      return warmed;
    },
    cart: {
      get: () => cart,
      subscribe(listener) {
        cartListeners.add(listener);
        return () => cartListeners.delete(listener);
      },
    },
  };

  /** The shell comes first, the data when they are there. */
  const openWanted = (): void => {
    if (wanted !== undefined && !signal.aborted) panel?.open(wanted);
    wanted = undefined;
  };
  const fetchPanel = async (): Promise<void> => {
    try {
      const { createPanel } = await importChunk<PanelModule>('panel');
      if (!signal.aborted) panel ??= createPanel(app);
      openWanted();
    } catch (error) {
      launcher.setLabel(messages.shell.chunkFailed);
      events.emit('error', { code: 'network', message: String(error) });
    }
  };

  const fetchToken = settings.tokenUrl === null ? null : createFetchToken(settings.tokenUrl);
  const identifyFromPage = (): void => {
    const token = fetchToken ?? settings.token;
    if (token !== null) loyalty.identify(token, { memberHash: settings.member ?? undefined });
  };
  /** The client itself, refreshes, and the word between tabs. */
  const stayFresh = async (): Promise<void> => {
    if (isFresh) return;
    isFresh = true;
    try {
      const [{ keepFresh }] = await Promise.all([fetchLater(), loyalty.handOver()]);
      if (signal.aborted) return;
      tellLeft = keepFresh({
        loyalty,
        shop: settings.shop,
        signal,
        onLeft() {
          loyalty.logout();
          // A token that stands in the page is as old as the page: only the shop can say who is here now.
          if (fetchToken !== null) identifyFromPage();
        },
        onThaw() {
          fetchToken?.().then((token) => token ?? loyalty.logout(), ignore);
        },
      });
    } catch {
      isFresh = false;
    }
  };

  const fetchElements = async (): Promise<void> => {
    try {
      const { startElements } = await importChunk<ElementsModule>(`${context.language}-elements`);
      if (!signal.aborted) startElements(app);
    } catch {
      // What the page itself put into its elements stays there.
    }
  };

  const commands: Commands = {
    open(screen) {
      wanted = screen;
      void app.warm();
      if (panel !== undefined) openWanted();
      else void fetchPanel();
    },
    close() {
      wanted = undefined;
      panel?.close();
    },
    toggle() {
      if (panel?.isOpen) panel.close();
      else commands.open('');
    },
    identify(token, memberHash) {
      loyalty.identify(token, { memberHash });
      if (warmed) loyalty.refresh().catch(ignore);
    },
    async logout() {
      loyalty.logout();
      await stayFresh();
      tellLeft();
    },
    earn: (ruleId, target) => void loyalty.completeAction(ruleId, { target }).catch(ignore),
    on: events.on,
    off: events.off,
    cart(next) {
      cart = next;
      for (const listener of cartListeners) listener();
    },
    warm() {
      const ahead = async (): Promise<void> => {
        const { fetchAhead } = await fetchLater();
        fetchAhead(context, loyalty.getState());
      };
      void app.warm().then(ahead).catch(ignore);
    },
    refresh: () => void loyalty.refresh().catch(ignore),
  };

  loyalty.subscribe((state) => showBalance(launcher, settings.color, messages, format, state));
  signal.addEventListener('abort', () => loyalty.destroy());
  identifyFromPage();

  return {
    call(command) {
      try {
        runCommand(commands, command);
      } catch (error) {
        console.error('Zegel', error);
      }
    },
    startElements() {
      void app.warm();
      void fetchElements();
    },
  };
}
