// The drawings: one stroke path each on a 24 grid, so that an icon is a string of bytes and nothing else.

import type { IconName } from '@zegel/core';
import type { VNode } from 'preact';

export type DrawingName = IconName | 'home' | 'clock' | 'close' | 'alert';

const drawings: Readonly<Record<DrawingName, string>> = {
  sun: 'M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4',
  star: 'm12 4 2.5 5.2 5.5.8-4 4 1 5.6-5-2.7-5 2.7 1-5.6-4-4 5.5-.8z',
  gift: 'M4 8.5h16v4H4zM5.5 12.5V20h13v-7.5M12 8.5V20M12 8.5C8.5 8.5 6.5 7 7.5 5s4 0 4.5 3.5C12.5 5 15.5 3 16.5 5s-1 3.5-4.5 3.5z',
  chat: 'M4 5h16v11.5h-8.5L7 20v-3.5H4zM8 9.2h8M8 12.5h5',
  share: 'M12 15V4M8 7.5 12 3.5l4 4M5 12v8h14v-8',
  user: 'M16 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM4.5 20.5c.8-4 3.7-6 7.5-6s6.7 2 7.5 6',
  cake: 'M4.5 20h15v-8.5h-15zM4.5 15.5c2.5 2 3.5-.5 5-.5s2.5 1.5 5 .5 2.5-1.5 5 0M12 11.5V8.5M12 3.5c1.3 1.3 1.3 2.5 0 3-1.3-.5-1.3-1.7 0-3z',
  truck:
    'M5 17H3V6h11v11H9M14 9.5h4l3 3.5v4h-2M14 17h1M9 17a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM19 17a2 2 0 1 1-4 0 2 2 0 0 1 4 0z',
  heart: 'M12 20s-8-4.7-8-10.5A4.3 4.3 0 0 1 12 7a4.3 4.3 0 0 1 8 2.5C20 15.3 12 20 12 20z',
  bean: 'M18 6c2.6 2.6 1.6 7.6-1.7 10.7S8.5 20.5 6 18s-1.6-7.6 1.7-10.7S15.5 3.5 18 6zM6 18c0-5 3-4.5 5.5-6S14 6.5 18 6',
  bag: 'M5 8.5h14l1 12H4zM8.5 11V7a3.5 3.5 0 0 1 7 0v4',
  check: 'm5 12.5 4.7 4.7L19 7.5',
  home: 'm4 11 8-7 8 7v9h-5.5v-6h-5v6H4z',
  clock: 'M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0zM12 7.5V12l3 2',
  close: 'm6 6 12 12M18 6 6 18',
  alert: 'M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0zM12 7.5v5M12 16v.3',
};

/** A drawing in the colour of the text around it; silent to screen readers. */
export function Icon({ name }: { readonly name: DrawingName }): VNode {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={drawings[name]} />
    </svg>
  );
}
