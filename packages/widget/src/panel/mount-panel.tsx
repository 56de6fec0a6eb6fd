// Mounts the panel into the element the shell hands over: sheets and tokens into its shadow root, markup into it.

import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { latest } from '../app/latest.ts';
import { themeCss } from '../theme/theme-css.ts';
import { createMoments, PanelContext } from './moments/moments.ts';
import type { MountPanel } from './model/panel-model.ts';
import { Panel } from './panel.tsx';
import { createSheets } from './styles/create-sheets.ts';
import panelCss from './styles/panel.css?inline';

/** Draws the panel and keeps it current; answers how to take it away again, sheets included. */
export const mountPanel: MountPanel = (element, model) => {
  const root = element.getRootNode() as ShadowRoot | Document;
  const sheets = createSheets(root);
  const { color, theme } = model.options;
  const theming = effect(() => {
    const own = latest(model.state.value.program)?.look.color;
    sheets.setTheme(themeCss(color ?? own ?? '', theme));
  });
  sheets.adopt(panelCss);
  const moments = createMoments(model);
  render(
    <PanelContext.Provider value={{ moments, opened: signal(null), adopt: sheets.adopt }}>
      <Panel model={model} />
    </PanelContext.Provider>,
    element,
  );
  return () => {
    render(null, element);
    theming();
    moments.stop();
    sheets.remove();
  };
};
