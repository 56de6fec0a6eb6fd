// What the parts of one panel share besides the model: what was just said, what stands open, and where sheets go.

import { signal, type Signal } from '@preact/signals-core';
import type { DrawingName } from '../parts/icon.tsx';
import type { PanelModel, ScreenName } from './panel-model.ts';

export interface Toast {
  readonly text: string;
  /** What it was about, after the bold words. */
  readonly about: string;
  readonly icon: DrawingName;
}

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
  /** Adopts the sheet of a chunk, once. */
  readonly adopt: (css: string) => void;
}

export function createTools(model: PanelModel, adopt: (css: string) => void): PanelTools {
  const toast = signal<Toast | null>(null);
  const opened = signal<string | null>(null);
  return {
    toast,
    counting: signal(null),
    opened,
    go(name, id) {
      opened.value = id ?? null;
      model.screen.value = name;
    },
    say(text, about = '', icon = 'check') {
      toast.value = { text, about, icon };
      model.announce(`${text} ${about}`.trim());
    },
    adopt,
  };
}
