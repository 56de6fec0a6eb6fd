// Puts the app together: the SDK's client, the session, the commands of `zegel(…)`, and the panel and the elements when
// they are needed. The only place that decides what meets what.

import type { Cart } from '@zegel/core';
import { createLoyalty, httpBackend, keepLater } from '@zegel/sdk/lite';
import type { AppHandle, LoaderContext } from '../loader/loader-context.ts';
import type { App, ElementsModule, LaterModule, Panel, PanelModule } from './app.ts';
import { createFetchToken } from './fetch-token.ts';
import { createFormat } from './format.ts';
import { createHostEvents } from './host-events.ts';
import { createTierNews } from './create-tier-news.ts';
import { latest } from './latest.ts';
import type { LocaleMessages } from './locale-module.ts';
import { readPageSettings } from './page-settings.ts';
import { runCommand, type Commands } from './run-command.ts';
import { showBalance } from './show-balance.ts';

/** What the shop owner has to put right; anything else passes by itself. */
const ownersErrors: readonly string[] = [
  'unknown_shop',
  'secret_key_in_browser',
  'origin_not_allowed',
  'configuration',
];

export function startApp(
  context: LoaderContext,
  locale: { readonly messages: LocaleMessages },
): AppHandle {
  const { launcher, importChunk, signal } = context;
  const settings = readPageSettings(context);
  const { messages } = locale;
  const fetchLater = (): Promise<LaterModule> => importChunk('later');
  const tierNews = createTierNews();
  const loyalty = createLoyalty({
    backend: httpBackend({ url: settings.backend, shop: settings.shop }),
    language: settings.locale,
    keep: tierNews.hold(keepLater(async () => (await fetchLater()).keepInBrowser())),
  });
  const events = createHostEvents();
  const format = createFormat(messages.formats, () => latest(loyalty.getState().program));
  const cartListeners = new Set<() => void>();
  let cart: Cart | null = null;
  let panel: Panel | undefined;
  let wanted: string | undefined;
  let isWarm = false;
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
    takeTier: tierNews.take,
    warm() {
      if (isWarm) return;
      isWarm = true;
      // What keeps it true comes after what is true now.
      void loyalty.load().then(stayFresh, ignore);
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
  /** Fetched once the first data are there: refreshes, and the word between tabs. */
  const stayFresh = async (): Promise<void> => {
    if (isFresh) return;
    isFresh = true;
    try {
      const { keepFresh } = await fetchLater();
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
      const { startElements } = await importChunk<ElementsModule>('elements');
      if (!signal.aborted) startElements(app);
    } catch {
      // What the page itself put into its elements stays there.
    }
  };

  const commands: Commands = {
    open(screen) {
      wanted = screen;
      app.warm();
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
      if (isWarm) loyalty.refresh().catch(ignore);
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
    warm: app.warm,
    refresh: () => void loyalty.refresh().catch(ignore),
  };

  // First of all who listen, so that the panel finds it.
  loyalty.on('tier', ({ tierId }) => {
    // The ground level comes with joining, which has a moment of its own.
    if (latest(loyalty.getState().program)?.tiers[0]?.id !== tierId) tierNews.reach(tierId);
  });
  loyalty.subscribe((state) => showBalance(launcher, settings.color, messages, format, state));
  for (const name of ['earned', 'returned', 'joined', 'tier'] as const) {
    loyalty.on(name, (event) => events.emit(name, event as never));
  }
  loyalty.on('redeemed', ({ rewardId, redemptionId }) =>
    events.emit('redeemed', { rewardId, redemptionId }),
  );
  loyalty.on('error', ({ error: { code, message } }) => {
    if (ownersErrors.includes(code)) console.error(`Zegel: ${message} (${code})`);
    events.emit('error', { code, message });
  });
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
      app.warm();
      void fetchElements();
    },
  };
}
