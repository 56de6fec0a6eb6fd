// The drawings that no first look needs, in the form of icon.tsx.

import { drawings, type Drawings } from './icon.tsx';

const more: Drawings = {
  chat: 'M4 5h16v12h-8l-5 3v-3H4zM8 9h8M8 13h5',
  share: 'M12 15V4M8 8l4-4 4 4M5 12v8h14v-8',
  cake: 'M5 20h14v-8H5zM5 16c3 2 4-1 7 0s4 1 7 0M12 12V9M12 3c1 1 1 2 0 3-1-1-1-2 0-3z',
  truck:
    'M5 17H3V6h11v11H9M14 10h4l3 3v4h-2M7 15a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM17 15a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  bag: 'M5 9h14l1 11H4zM9 12V7c0-4 6-4 6 0v5',
  check: 'm5 12 5 5 9-9',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  other: 'm12 4 2.5 5 5.5 1-4 4 1 5.5-5-2.5-5 2.5 1-5.5-4-4 5.5-1z',
};

/** Every icon, those on the screen too, is drawn from all of them from now on. */
export function addDrawings(): void {
  if (drawings.value.other === undefined) drawings.value = { ...drawings.value, ...more };
}
