// The screen in its final shape before its words are there; the last known balance stands in it at once.

import type { VNode } from 'preact';
import type { PanelModel } from '../model/panel-model.ts';
import { faceOf } from '../model/read-state.ts';
import { Balance } from './balance.tsx';

export function Skeleton({
  model,
  isList,
}: {
  readonly model: PanelModel;
  /** Rows alone, as on the further screens. */
  readonly isList?: boolean;
}): VNode {
  const { remembered, session } = model.state.value;
  const isKnown = faceOf(model.state.value).face === 'loading' && session !== 'anonymous' && remembered;
  return (
    <div class="bones">
      <span class="vh">{model.messages.status.loading}</span>
      {!isList && (
        <>
          <div class="hero">
            {isKnown ? <Balance model={model} value={remembered.available} /> : <i class="bone num" />}
            <i class="bone line" />
          </div>
          <i class="bone next" />
        </>
      )}
      {[1, 2, 3].map((row) => (
        <div key={row} class="row">
          <i class="bone square" />
          <div class="fill">
            <i class="bone line" />
            <i class="bone line short" />
          </div>
        </div>
      ))}
    </div>
  );
}
