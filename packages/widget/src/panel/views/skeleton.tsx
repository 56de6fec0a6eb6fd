// The screen in its final shape before its words are there; the last known balance stands in it at once.

import type { LoyaltyState } from '@zegel/sdk/lite';
import type { VNode } from 'preact';
import type { PanelModel, PanelTools } from '../model/panel-model.ts';
import { Balance } from './balance.tsx';

export interface SkeletonProps {
  readonly model: PanelModel;
  readonly tools: PanelTools;
  /** Left out: rows alone, as on the further screens. */
  readonly remembered?: LoyaltyState['remembered'];
}

export function Skeleton({ model, tools, remembered }: SkeletonProps): VNode {
  return (
    <>
      <span class="vh">{model.messages.status.loading}</span>
      {remembered !== undefined && (
        <>
          <div class="hero">
            {remembered ? (
              <Balance model={model} tools={tools} value={remembered.available} />
            ) : (
              <i class="bone" />
            )}
          </div>
          <i class="bone next" />
        </>
      )}
      <Rows />
    </>
  );
}

/** What stands where a list will be. */
export function Rows(): VNode {
  return (
    <>
      {[1, 2, 3].map((row) => (
        <div key={row} class="row">
          <i class="bone" />
          <i class="bone fill" />
        </div>
      ))}
    </>
  );
}
