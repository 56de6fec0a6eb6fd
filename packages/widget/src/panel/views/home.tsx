// The first screen: one number, the next thing worth having, what can be had now, and where you stand.

import type { VNode } from 'preact';
import type { Member } from '../model/member.ts';
import type { PanelModel } from '../model/panel-model.ts';
import { Notice } from './notices.tsx';
import { Balance } from './balance.tsx';
import { Dates } from './dates.tsx';
import { NextReward } from './next-reward.tsx';
import { Suggestions } from './suggestions.tsx';
import { TierLadder } from './tier-ladder.tsx';
import { Vouchers } from './vouchers.tsx';

/** What each part of this screen is handed. */
export type HomeProps = Member & { readonly model: PanelModel };

export function Home(props: HomeProps): VNode {
  const { model, account } = props;
  const { home } = model.messages;
  return (
    <>
      {account.status === 'blocked' && (
        <Notice icon="alert" title={home.blocked}>
          {home.blockedHow}
        </Notice>
      )}
      <div class="hero">
        <Balance model={model} value={account.available} />
        <Dates {...props} />
      </div>
      {account.debt > 0 && (
        <Notice icon="heart" title={home.debt(model.format.points(account.debt), '')}>
          {home.debtHow}
        </Notice>
      )}
      <NextReward {...props} />
      <Vouchers {...props} />
      <Suggestions {...props} />
      <TierLadder {...props} />
    </>
  );
}
