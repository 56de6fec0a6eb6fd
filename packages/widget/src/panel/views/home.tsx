// The first screen: one number, the next thing worth having, what can be had now, and where you stand.

import type { VNode } from 'preact';
import { Lazy } from '../lazy.tsx';
import { Balance } from './balance.tsx';
import { Dates } from './dates.tsx';
import type { HomeProps } from './home-props.ts';
import { NextReward } from './next-reward.tsx';
import { Notice } from './notices.tsx';
import { Suggestions } from './suggestions.tsx';
import { TierLadder } from './tier-ladder.tsx';

export function Home(props: HomeProps): VNode {
  const { model, tools, account } = props;
  const { home } = model.messages;
  return (
    <>
      {account.status === 'blocked' && (
        <Notice icon="alert" title={home.blocked}>
          {home.blockedHow}
        </Notice>
      )}
      <div class="hero">
        <Balance model={model} tools={tools} value={account.available} />
        <Dates {...props} />
      </div>
      {account.debt > 0 && (
        <Notice icon="heart" title={home.debt(model.format.points(account.debt))}>
          {home.debtHow}
        </Notice>
      )}
      <NextReward {...props} />
      {account.redemptions.some(({ state }) => state === 'issued') && (
        <Lazy model={model} tools={tools} name="vouchers" isQuiet />
      )}
      <Suggestions {...props} />
      <TierLadder {...props} />
    </>
  );
}
