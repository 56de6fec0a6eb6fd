// Mounts the panel into the element the shell hands over: sheets into its shadow root, markup into it.

import { render } from 'preact';
import themeSheet from '../theme/theme.css?inline';
import { followBrand } from './follow-brand.ts';
import type { MountPanel } from './model/panel-model.ts';
import { createTools } from './model/panel-tools.ts';
import { Panel } from './panel.tsx';
import { createSheets } from './styles/create-sheets.ts';
import panelSheet from './styles/panel.css?inline';

/** Draws the panel and keeps it current; answers how to take it away again, sheets included. */
export const mountPanel: MountPanel = (element, model) => {
  const sheets = createSheets(element.getRootNode() as ShadowRoot | Document);
  sheets.adopt(themeSheet);
  sheets.adopt(panelSheet);
  const stopBrand = followBrand(element, model);
  render(<Panel model={model} tools={createTools(model, sheets.adopt)} />, element);
  return () => {
    stopBrand();
    render(null, element);
    sheets.remove();
  };
};
