// The drawings: one stroke path each on a 24 grid, so that an icon is a string of bytes and nothing else.

import type { IconName } from '@zegel/core';
import type { VNode } from 'preact';

export type DrawingName = IconName | 'home' | 'clock' | 'close' | 'alert';

const drawings: Readonly<Record<DrawingName, string>> = {
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 3v2M12 19v2M3 12h2M19 12h2M6 6l1 1M17 17l1 1M18 6l-1 1M7 17l-1 1',
  star: 'm12 4 2.5 5 5.5 1-4 4 1 5.5-5-2.5-5 2.5 1-5.5-4-4 5.5-1z',
  gift: 'M4 8h16v4H4zM6 12v8h12v-8M12 8v12M12 8C7 8 7 4 9 4s3 4 3 4 1-4 3-4 2 4-3 4',
  chat: 'M4 5h16v12h-8l-5 3v-3H4zM8 9h8M8 13h5',
  share: 'M12 15V4M8 8l4-4 4 4M5 12v8h14v-8',
  user: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM5 20c1-6 13-6 14 0',
  cake: 'M5 20h14v-8H5zM5 16c3 2 4-1 7 0s4 1 7 0M12 12V9M12 3c1 1 1 2 0 3-1-1-1-2 0-3z',
  truck:
    'M5 17H3V6h11v11H9M14 10h4l3 3v4h-2M7 15a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM17 15a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  heart: 'M12 20C9 18 4 14 4 9c0-5 7-5 8-2 1-3 8-3 8 2 0 5-5 9-8 11z',
  bean: 'M18 6c3 3 2 8-2 11s-8 3-10 1-2-7 2-10 8-4 10-2zM6 18c0-8 12-4 12-12',
  bag: 'M5 9h14l1 11H4zM9 12V7c0-4 6-4 6 0v5',
  check: 'm5 12 5 5 9-9',
  home: 'm4 11 8-7 8 7v9h-5v-6H9v6H4z',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4l3 2',
  close: 'm6 6 12 12M18 6 6 18',
  alert: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4M12 16h.01',
};

/** A drawing in the colour of the text around it; silent to screen readers. A newer server may name one we do not have. */
export function Icon({ name }: { readonly name: string }): VNode {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={drawings[name as DrawingName] ?? drawings.star} />
    </svg>
  );
}
