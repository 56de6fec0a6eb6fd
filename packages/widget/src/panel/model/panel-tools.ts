// What the parts of one panel share besides the model: what was just said, what stands open, and where sheets go.

import { signal } from '@preact/signals-core';
import type { PanelModel, PanelTools, Toast } from './panel-model.ts';

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
    parts: new Map(),
    adopt,
  };
}
