// The drawings: one stroke path each on a 24 grid, so that an icon is a string of bytes and nothing else. Here are those
// that a first look may need; the others come with `parts` (more-drawings.ts).

import { signal } from '@preact/signals-core';
import type { IconName } from '@zegel/core';
import type { VNode } from 'preact';
import { View } from './view.ts';

export type DrawingName = IconName | 'home' | 'clock' | 'close' | 'alert' | 'copy';
/** By name; `other` is drawn for a name that nobody here knows: the server may be newer. */
export type Drawings = Readonly<Partial<Record<DrawingName | 'other', string>>>;

export const drawings: {
  value: Drawings;
} = signal<Drawings>({
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 3v2M12 19v2M3 12h2M19 12h2M6 6l1 1M17 17l1 1M18 6l-1 1M7 17l-1 1',
  star: 'm12 4 2.5 5 5.5 1-4 4 1 5.5-5-2.5-5 2.5 1-5.5-4-4 5.5-1z',
  gift: 'M4 8h16v4H4zM6 12v8h12v-8M12 8v12M12 8C7 8 7 4 9 4s3 4 3 4 1-4 3-4 2 4-3 4',
  user: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM5 20c1-6 13-6 14 0',
  heart: 'M12 20C9 18 4 14 4 9c0-5 7-5 8-2 1-3 8-3 8 2 0 5-5 9-8 11z',
  bean: 'M18 6c3 3 2 8-2 11s-8 3-10 1-2-7 2-10 8-4 10-2zM6 18c0-8 12-4 12-12',
  home: 'm4 11 8-7 8 7v9h-5v-6H9v6H4z',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4l3 2',
  close: 'm6 6 12 12M18 6 6 18',
  alert: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4M12 16h.01',
});

/** A drawing in the colour of the text around it; silent to screen readers. */
export class Icon extends View<{ readonly name: string }> {
  override draw({ name }: { readonly name: string }): VNode {
    const known = drawings.value;
    return (
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
        <path d={known[name as DrawingName] ?? known.other} />
      </svg>
    );
  }
}
