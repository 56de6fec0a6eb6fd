// The first screen as far as it is seen first: one number, what is on its way, and the next thing worth having. What stands
// below it comes a moment later, as the last thing on the screen, so that nothing moves.

import type { VNode } from 'preact';
import { Lazy } from '../lazy.tsx';
import { hasVoucher, type Member } from '../model/member.ts';
import type { PanelModel, PanelTools } from '../model/panel-model.ts';
import { Balance } from './balance.tsx';
import { Dates } from './dates.tsx';
import { NextReward } from './next-reward.tsx';
import { Rows } from './skeleton.tsx';

/** What each part of the first screen is handed. */
export interface HomeProps extends Member {
  readonly model: PanelModel;
  readonly tools: PanelTools;
}

export function Home(props: HomeProps): VNode {
  const { model, tools, account } = props;
  return (
    <>
      <div class="hero">
        <Balance model={model} tools={tools} value={account.available} />
        <Dates {...props} />
      </div>
      <NextReward {...props} />
      <Lazy
        model={model}
        tools={tools}
        name="below"
        also={hasVoucher(props) ? 'vouchers' : undefined}
        isLater
      >
        <Rows />
      </Lazy>
    </>
  );
}
