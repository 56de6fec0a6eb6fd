// The first screen as far as it is seen first: one number, what is on its way, and the next thing worth having. What stands
// below it comes a moment later, as the last thing on the screen, so that nothing moves.

import type { VNode } from 'preact';
import { Lazy } from '../lazy.tsx';
import { hasVoucher } from '../model/member.ts';
import { Balance } from './balance.tsx';
import { Dates } from './dates.tsx';
import type { HomeProps } from './home-props.ts';
import { NextReward } from './next-reward.tsx';
import { Rows } from './skeleton.tsx';

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
