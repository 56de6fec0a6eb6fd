// The hero: what you have, large.

import type { VNode } from 'preact';
import type { PanelModel, PanelTools } from '../model/panel-model.ts';
import { View } from '../parts/view.ts';

export interface BalanceProps {
  readonly model: PanelModel;
  readonly tools: PanelTools;
  readonly value: number;
}

export class Balance extends View<BalanceProps> {
  override draw({ model: { format }, tools, value }: BalanceProps): VNode {
    return (
      <p class="balance">
        <span class="vh">{format.points(value)}</span>
        <span aria-hidden="true">
          <span class="num">{format.number(tools.counting.value ?? value)}</span>{' '}
          {format.pointsName(value)}
        </span>
      </p>
    );
  }
}
