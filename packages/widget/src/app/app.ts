// What the app chunk hands to the panel and to the elements. Types only.

import type { Cart } from '@zegel/core';
import type { Loyalty, LoyaltyState } from '@zegel/sdk/lite';
import type { FrameParts } from '../host/keep-frame.ts';
import type { LoaderContext } from '../loader/loader-context.ts';
import type { Format } from './format.ts';
import type { HostEvents } from './host-events.ts';
import type { KeepFreshOptions } from './keep-fresh.ts';
import type { ActionsLater } from '../panel/model/panel-model.ts';
import type { LocaleMessages } from './locale-module.ts';
import type { PageSettings } from './page-settings.ts';
import type { StartClientOptions, StartedClient } from './start-client.ts';

export interface App {
  readonly context: LoaderContext;
  readonly settings: PageSettings;
  /** The SDK's client, or what stands in for it until that has come. */
  readonly loyalty: Loyalty;
  readonly messages: LocaleMessages;
  readonly format: Format;
  readonly events: HostEvents;
  /** Opens the panel, at a screen. */
  open(screen: string): void;
  /** The SDK's client itself; rejects with `LoyaltyError` where it cannot be had. */
  handOver(): Promise<Loyalty>;
  /** Reads programme and account once, whoever asks first. Resolves when what there is could be painted. */
  warm(): Promise<void>;
  afterPaint(): Promise<void>;
  /** Rejects with `LoyaltyError` where it cannot be had. */
  fetchLater(): Promise<LaterModule>;
  /** A tier reached and not shown yet; null if there is none. Once taken it counts as shown. */
  takeTier(): string | null;
  /** The shop's cart as it told us last. */
  readonly cart: { get(): Cart | null; subscribe(listener: () => void): () => void };
}

/** The `later` chunk: fetched once the first look was painted, or by whoever needs it earlier. */
export interface LaterModule {
  fetchAhead(context: LoaderContext, state: LoyaltyState): void;
  keepFresh(options: KeepFreshOptions): () => void;
  keepFrame(parts: FrameParts): void;
  createPanelActions(app: App): ActionsLater;
  startClient(options: StartClientOptions): StartedClient;
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

/** The `<language>-elements` chunk. */
export interface ElementsModule {
  startElements(app: App): void;
}
