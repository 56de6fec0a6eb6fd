// The border between the shell (host, app) and the panel (screens): what `mountPanel` is handed. Types only. Views read
// signals and call actions; they never see the SDK's client, the dialog or the shop's page.

import type { ReadonlySignal, Signal } from '@preact/signals-core';
import type {
  ActionInput,
  ActionOutcome,
  ConsentsOutcome,
  EnrolOutcome,
  EraseOutcome,
  GiveBackOutcome,
  HistoryPage,
  LoyaltyError,
  Points,
  ProfileOutcome,
  RedeemOutcome,
  ReferOutcome,
} from '@zegel/core';
import type { LoyaltyState } from '@zegel/sdk/lite';
import type { ComponentType } from 'preact';
import type { Format } from '../../app/format.ts';
import type { Messages } from '../../locales/messages.ts';
import type { Words } from '../../locales/words.ts';
import type { DrawingName } from '../parts/icon.tsx';

export type ScreenName =
  | 'home'
  | 'earn'
  | 'rewards'
  | 'history'
  | 'profile'
  | 'tiers'
  | 'challenges'
  | 'refer';

/** `sheet`: a modal sheet on a phone. `panel`: a corner panel, the page stays usable beside it. */
export type PanelLayout = 'sheet' | 'panel';

/** An action that could not be carried out. Actions never reject, so that a view never has to catch. */
export interface Failure {
  readonly outcome: 'failed';
  readonly error: LoyaltyError;
}

export type Tried<Outcome> = Promise<Outcome | Failure>;

/** How a share ended: only `shared` and `copied` may be claimed. */
export type ShareResult = 'shared' | 'copied' | 'dismissed' | 'failed';

/** A friend has sent this visitor. */
export interface Invited {
  readonly code: string;
  /** Of the friend; null where it is not known. */
  readonly givenName: string | null;
}

/** Every action that a view may start. Each may be called at any time; what is missing is in `program.capabilities`. */
export interface PanelActions {
  enrol(marketingConsent: boolean): Tried<EnrolOutcome>;
  /** Claims a rule, or answers what it asks. @default target null */
  completeAction(
    ruleId: string,
    target?: string | null,
    answer?: ActionInput['answer'],
  ): Tried<ActionOutcome>;
  saveProfile(fields: Readonly<Record<string, string>>): Tried<ProfileOutcome>;
  /** `points`: for how many, where the reward lets a member choose. */
  redeem(rewardId: string, points?: Points): Tried<RedeemOutcome>;
  giveBack(redemptionId: string): Tried<GiveBackOutcome>;
  /** The page the shopper is on, as it is now; false where it cannot be told. */
  page(): Promise<PageContext | false>;
  /** Opens the system's share sheet for an address, or copies it where there is none. Claims nothing. */
  share(what: Pick<PageContext, 'url' | 'title'>): Promise<ShareResult>;
  /** Answers whether the code is on the clipboard now. */
  copyCode(code: string): Promise<boolean>;
  /** Makes the code and link by which the member brings friends, once. */
  refer(): Tried<ReferOutcome>;
  /** Who has sent this visitor here; null: nobody has, false: it cannot be told. */
  invitation(): Promise<Invited | null | false>;
  /** Whether the shop may write to the member. */
  setConsent(marketingConsent: boolean): Tried<ConsentsOutcome>;
  /** Forgets the member for good. */
  leave(): Tried<EraseOutcome>;
  /** Hands the code to the shop's cart. Only where `canApply` is true. */
  applyCode(code: string): void;
  /** One page of history, newest first. `cursor` is an earlier page's `next`. */
  loadHistory(
    cursor?: string | null,
  ): Tried<{ readonly outcome: 'page'; readonly page: HistoryPage }>;
  /** Reads programme and account again: the button of an error, or after coming back online. */
  refresh(): void;
  /** Closes the panel; focus goes back to where it came from. */
  close(): void;
}

/** What of them comes after the first look: all but what the frame itself can do. */
export type ActionsLater = Omit<PanelActions, 'applyCode' | 'refresh' | 'close'>;

/** Links of the programme that are safe to put into an `href`; null where there is none. */
export interface PanelLinks {
  readonly signIn: string | null;
  readonly signUp: string | null;
  readonly account: string | null;
  readonly help: string | null;
  readonly terms: string | null;
  readonly privacy: string | null;
}

export interface PanelOptions {
  /** The language of the words, BCP 47. */
  readonly locale: string;
  readonly dir: 'ltr' | 'rtl';
  readonly theme: 'auto' | 'light' | 'dark';
  /** The brand colour of the script tag; null: take `program.look.color`. */
  readonly color: string | null;
}

/** The page the shopper is on, for sharing: a claim's target is `path`. */
export interface PageContext {
  readonly url: string;
  readonly path: string;
  readonly title: string;
}

/** Parts of the panel that lie in chunks of their own: the further screens, and what most openings don't need. */
export type PanelChunk =
  | Exclude<ScreenName, 'home'>
  | 'answer'
  | 'below'
  | 'guest'
  | 'moments'
  | 'notices'
  | 'vouchers';

export interface Toast {
  readonly text: string;
  /** What it was about, after the bold words. */
  readonly about: string;
  readonly icon: DrawingName;
}

/** What the parts of one panel share besides the model. */
export interface PanelTools {
  readonly toast: Signal<Toast | null>;
  /** The balance on its way to a new value; null: as it is. */
  readonly counting: Signal<number | null>;
  /** The rule or reward that stands open on its screen. */
  readonly opened: Signal<string | null>;
  /** To a screen, with the rule or reward that should stand open there. */
  go(name: ScreenName, id?: string): void;
  /** Shows for a while and announces, once. @default about '', icon 'check' */
  say(text: string, about?: string, icon?: DrawingName): void;
  /** What came in chunks of its own so far. */
  readonly parts: Map<PanelChunk, LoadedPart>;
  /** Adopts the sheet of a chunk, once. */
  readonly adopt: (css: string) => void;
}

export interface ScreenProps {
  readonly model: PanelModel;
  /** Fetched together with the first chunk. */
  readonly words: Words;
  readonly tools: PanelTools;
}

/** What such a part's file (`src/panel/screens/<name>.tsx`) exports. */
export interface ScreenModule {
  readonly Screen: ComponentType<ScreenProps>;
}

/** What `parts` exports: the sheet and the drawings of what all such parts are made of, and what stands at their end. */
export interface PartsModule {
  readonly sheet: string;
  readonly Footer: ComponentType<Pick<ScreenProps, 'model' | 'words'>>;
  addDrawings(): void;
}

/** What `<language>-words` exports. */
export interface WordsModule {
  readonly words: Words;
}

/** Such a part, ready to be drawn. */
export type LoadedPart = ScreenModule & WordsModule & Pick<PartsModule, 'Footer'>;

export interface PanelModel {
  /** The SDK's state; the only copy of it in signals. */
  readonly state: ReadonlySignal<LoyaltyState>;
  /** Where we are. The panel writes it (navigation), and so does `zegel('open', 'rewards')`. */
  readonly screen: Signal<ScreenName>;
  readonly layout: ReadonlySignal<PanelLayout>;
  /** False while the dialog is closed: stop animations, don't announce. */
  readonly isOpen: ReadonlySignal<boolean>;
  /** A tier reached and not celebrated yet; the panel sets it to null when it was. */
  readonly tierReached: Signal<string | null>;
  /** Whether a voucher can be put into the cart from here; without it, show *copy* alone. */
  readonly canApply: ReadonlySignal<boolean>;
  readonly links: ReadonlySignal<PanelLinks>;
  readonly messages: Messages;
  readonly format: Format;
  readonly options: PanelOptions;
  readonly actions: PanelActions;
  /** Fetches a chunk, retrying; rejects when it cannot be had (say `messages.shell.chunkFailed`). */
  loadScreen(name: PanelChunk): Promise<ScreenModule>;
  /** Fetches the words of everything behind the first look, retrying in the same way. */
  loadWords(): Promise<WordsModule>;
  /** Fetches what all of it is made of. */
  loadParts(): Promise<PartsModule>;
  /** Resolves when what is on the screen now was painted: what is not urgent is fetched then. */
  afterPaint(): Promise<void>;
  /** Says it once to a screen reader, in a live region that is always there. */
  announce(text: string): void;
}

/**
 * `src/panel/mount-panel.tsx` exports `mountPanel: MountPanel`. `element` is empty, lies inside the dialog's shadow root
 * (`element.getRootNode()` takes the adopted sheets) and has the dialog's full size; the panel paints the background and
 * scrolls inside itself. In the `sheet` layout the top 20 px carry the drag handle, which the shell draws over it in
 * `currentColor`. Answers how to unmount, sheets included. Focus moves to `[autofocus]`, else to the dialog.
 */
export type MountPanel = (element: HTMLElement, model: PanelModel) => () => void;
