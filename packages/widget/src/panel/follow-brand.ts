// Keeps the panel in the shop's colour: the script tag's, else the programme's, which comes later and may change.

import { effect } from '@preact/signals-core';
import { latest } from '../app/latest.ts';
import { setBrand } from '../theme/set-brand.ts';
import type { PanelModel } from './model/panel-model.ts';

/** Answers how to stop. */
export function followBrand(element: HTMLElement, { state, options }: PanelModel): () => void {
  return effect(() => {
    const look = latest(state.value.program)?.look;
    setBrand(element, options.color ?? look?.color ?? '', options.theme);
  });
}
