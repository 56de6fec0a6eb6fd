// Bundle `panel.js`: Preact, the dialog and the home screen. The only file that brings the host and the panel together.

import type { App, Panel } from '../app/app.ts';
import { createPanel as createHostedPanel } from '../host/create-panel.ts';
import { mountPanel } from '../panel/mount-panel.tsx';

export function createPanel(app: App): Panel {
  return createHostedPanel(app, mountPanel);
}
