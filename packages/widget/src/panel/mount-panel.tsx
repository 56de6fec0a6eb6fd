// Mounts the panel into the element the shell hands over: sheets into its shadow root, markup into it.

import { effect } from '@preact/signals-core';
import { render } from 'preact';
import { latest } from '../app/latest.ts';
import { setBrand } from '../theme/set-brand.ts';
import themeSheet from '../theme/theme.css?inline';
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
  const { color, theme } = model.options;
  const stopBrand = effect(() => {
    setBrand(element, color ?? latest(model.state.value.program)?.look.color ?? '', theme);
  });
  render(<Panel model={model} tools={createTools(model, sheets.adopt)} />, element);
  return () => {
    stopBrand();
    render(null, element);
    sheets.remove();
  };
};
