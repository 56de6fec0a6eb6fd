// What the app chunk hands to the panel and to the elements. Types only.

import type { Cart } from '@zegel/core';
import type { keepInBrowser, Loyalty } from '@zegel/sdk/lite';
import type { copyText, sharePage } from '../host/share-page.ts';
import type { LoaderContext } from '../loader/loader-context.ts';
import type { Format } from './format.ts';
import type { HostEvents } from './host-events.ts';
import type { KeepFreshOptions } from './keep-fresh.ts';
import type { LocaleMessages } from './locale-module.ts';
import type { PageSettings } from './page-settings.ts';

export interface App {
  readonly context: LoaderContext;
  readonly settings: PageSettings;
  readonly loyalty: Loyalty;
  readonly messages: LocaleMessages;
  readonly format: Format;
  readonly events: HostEvents;
  /** Reads programme and account once, whoever asks first. */
  warm(): void;
  /** A tier reached and not shown yet; null if there is none. Once taken it counts as shown. */
  takeTier(): string | null;
  /** The shop's cart as it told us last. */
  readonly cart: { get(): Cart | null; subscribe(listener: () => void): () => void };
}

/** The `later` chunk: fetched once the first data are there, or by whoever needs it earlier. */
export interface LaterModule {
  keepFresh(options: KeepFreshOptions): () => void;
  closeByDrag(dialog: HTMLElement, close: () => void, signal: AbortSignal): void;
  /** The outbox. */
  readonly keepInBrowser: typeof keepInBrowser;
  readonly sharePage: typeof sharePage;
  readonly copyText: typeof copyText;
}

/** The `panel` chunk. */
export interface PanelModule {
  createPanel(app: App): Panel;
}

export interface Panel {
  readonly isOpen: boolean;
  open(screen: string): void;
  close(): void;
}

/** The `elements` chunk. */
export interface ElementsModule {
  startElements(app: App): void;
}
