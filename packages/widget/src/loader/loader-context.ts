// What the loader hands to the app when it comes, and what the app answers. Types only: the two are different files on
// the wire, and this is all they know of each other.

import type { ImportChunk } from './chunks.ts';
import type { Launcher } from './launcher.ts';

export interface LoaderContext {
  readonly script: HTMLScriptElement;
  /** Which locale chunk: the language of our own words. */
  readonly language: string;
  readonly launcher: Launcher;
  readonly importChunk: ImportChunk;
  /** Aborted by `destroy()`: ends every listener of the app too. */
  readonly signal: AbortSignal;
}

/** One call of `zegel(…)`, from outside and therefore unknown. */
export type Command = readonly unknown[];

/** The running app, as the loader sees it. */
export interface AppHandle {
  /** Carries out one `zegel(…)` call. Never throws. */
  call(command: Command): void;
  /** Makes the custom elements on this page work. */
  startElements(): void;
}

/** The chunk named by a language: the app with its words, which it is handed itself. */
export interface AppModule {
  startApp(context: LoaderContext, own: unknown): AppHandle;
}
