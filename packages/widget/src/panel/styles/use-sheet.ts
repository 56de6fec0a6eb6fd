// A screen brings its own sheet: adopted before its first paint, and kept for the next time.

import { useContext, useLayoutEffect } from 'preact/hooks';
import { PanelContext } from '../moments/moments.ts';

export function useSheet(css: string): void {
  const { adopt } = useContext(PanelContext);
  useLayoutEffect(() => adopt(css), []);
}
