// Fetches what an opened panel will ask for next, for somebody who is about to open it. In the `later` chunk.

import type { LoyaltyState } from '@zegel/sdk/lite';
import type { LoaderContext } from '../loader/loader-context.ts';
import type { PanelChunk } from '../panel/model/panel-model.ts';
import { latest } from './latest.ts';

const members: readonly PanelChunk[] = ['below', 'notices', 'moments'];

export function fetchAhead({ importChunk, language }: LoaderContext, state: LoyaltyState): void {
  const isMember = latest(state.account)?.status === 'member';
  const screens: readonly PanelChunk[] = isMember ? members : ['guest', 'notices'];
  for (const name of ['parts', `${language}-words`, ...screens]) {
    // Whoever needs it tries again.
    importChunk(name).catch(() => {});
  }
}
