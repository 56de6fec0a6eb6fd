// What every visitor pays for: one launcher, the queue, and the ways to wake the app. Nothing here may import Preact,
// the SDK or anything of the lazy chunks, and nothing here may ever throw into the shop's page.

import { createChunkImporter } from './chunks.ts';
import { createLauncher } from './launcher.ts';
import type { AppHandle, AppModule, Command, LoaderContext } from './loader-context.ts';
import { keepFriend } from './keep-friend.ts';
import { readRemembered } from './remembered.ts';
import { createReadSetting, isPublishable } from './settings.ts';

/** The page's own stub (it keeps calls in `q`) or ours, which carries `instance`. */
interface Zegel {
  (...command: unknown[]): void;
  q?: Command[];
  [instance]?: () => void;
}
interface MaybeConnection {
  readonly connection?: { readonly saveData?: boolean };
}
type Page = typeof globalThis & { zegel?: Zegel };

// Two copies of this file on one page find each other by it.
const instance: unique symbol = Symbol.for('zegel');
const elementTags =
  'zegel-balance,zegel-progress,zegel-product-points,zegel-cart-points,zegel-offer,zegel-invite';
const lookAgainMs = 60;
const preloadAfterMs = 2_000;

/** Words the launcher needs before a locale chunk is there: its label, and what it says when the rest cannot be had. */
const words = {
  en: ['Points', 'Failed. Try again'],
  nl: ['Sparen', 'Dat lukte niet. Nog eens?'],
} as const;

/** Puts the launcher onto the page and answers `zegel(…)`. `chunks` is the pattern of the chunks' URLs. */
export function startLoader(
  script: HTMLScriptElement,
  chunks: string,
  importModule: (url: string) => Promise<unknown>,
): void {
  const page = window as Page;
  const read = createReadSetting(script);
  const again = page.zegel?.[instance];
  if (again) return again();
  if (!isPublishable(read('shop'))) return;

  const language = (read('locale') || document.documentElement.lang).startsWith('nl') ? 'nl' : 'en';
  const launcher = createLauncher(read, read('label') || words[language][0]);
  const { host, button } = launcher;
  const importChunk = createChunkImporter(script.src, chunks, importModule);
  const ending = new AbortController();
  const { signal } = ending;
  const waiting: Command[] = [];
  let app: AppHandle | undefined;
  let starting: Promise<void> | undefined;
  let hasElements: unknown;
  let looking: ReturnType<typeof setTimeout> | undefined;

  /** Fetches the app, starts it, and hands over what has been asked of us so far. */
  const begin = async (): Promise<void> => {
    const module = await importChunk<AppModule>(language);
    signal.throwIfAborted();
    app = module.startApp(context, module);
    for (const command of waiting.splice(0)) app.call(command);
    if (hasElements) app.startElements();
  };
  const wake = (reason: string): void => {
    starting ??= begin();
    starting.catch((error: unknown) => {
      starting = undefined;
      if (signal.aborted) return;
      console.warn('Zegel', error);
      // A failure is told where the shopper tapped, and the next tap tries again.
      if (reason !== 'warm') launcher.setLabel(words[language][1]);
    });
  };
  const zegel: Zegel = (...command) => {
    const name = command[0] as string;
    if (name === 'destroy') {
      ending.abort();
      observer.disconnect();
      clearTimeout(looking);
      host.remove();
      delete page.zegel;
    } else if (app) app.call(command);
    else {
      waiting.push(command);
      // What only the app can do, and at once. The rest waits until somebody comes near the launcher.
      if (/^(open|earn|logout|warm)$/.test(name)) wake(name);
    }
  };
  const fetchCode = (): void => {
    for (const name of [language, 'panel']) importChunk(name).catch(() => {});
  };
  const prepare = (): void => {
    fetchCode();
    zegel('warm');
  };
  const showLabel = (): void => {
    if (!app) launcher.setLabel(readRemembered(read('member'), language));
  };

  /** Keeps us on the page through body swaps and page changes, and finds elements that came later. */
  const look = (): void => {
    const { body } = document;
    looking = undefined;
    if (body && host.parentNode !== body) body.append(host);
    button.style.display =
      read('launcher') === 'none' ||
      read('hide-on')
        .split(/, */)
        // `/checkout` is that page alone, `/account*` all that begins so.
        .some((path) => path && `${location.pathname}$`.startsWith(`${path}$`.replace('*$', '')))
        ? 'none'
        : '';
    if (!hasElements && (hasElements = document.querySelector(elementTags))) {
      if (app) app.startElements();
      else wake('warm');
    }
  };
  const observer = new MutationObserver(() => {
    looking ??= setTimeout(look, lookAgainMs);
  });
  const context: LoaderContext = {
    script,
    language,
    launcher,
    importChunk,
    signal,
  };
  const queue = page.zegel?.q;
  const preload = read('preload');

  zegel[instance] = () => {
    look();
    console.warn('Zegel: one tag is enough');
  };
  page.zegel = zegel;
  launcher.setColor(read('color') || '#1f1a16');
  showLabel();
  look();
  observer.observe(document, { childList: true, subtree: true });
  addEventListener('pageshow', showLabel, { signal });
  button.addEventListener('click', () => zegel(app ? 'toggle' : 'open'), { signal });
  // A finger enters before it presses, so this hears touch as well as hover.
  if (preload !== 'none') {
    button.addEventListener('pointerenter', prepare, { signal });
    button.addEventListener('focus', prepare, { signal });
  }
  if (preload === 'idle' && !(navigator as MaybeConnection).connection?.saveData) {
    setTimeout(fetchCode, preloadAfterMs);
  }
  for (const command of queue ?? []) zegel(...command);
  // Last of all: where it throws, the rest stands.
  keepFriend(read);
}
