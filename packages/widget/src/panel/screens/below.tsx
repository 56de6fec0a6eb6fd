// The first screen below the next reward: what is the matter, if anything is, vouchers to use, offers, what can be had
// now, one thing quickly earned, the nearest challenge, and the levels.
// Fetched once the balance stands; it comes in one piece, so that nothing moves twice.

import type { VNode } from 'preact';
import { Lazy } from '../lazy.tsx';
import { hasVoucher, readMember } from '../model/member.ts';
import type { ScreenProps } from '../model/panel-model.ts';
import { Notice } from '../parts/notice.tsx';
import { View } from '../parts/view.ts';
import css from '../styles/below.css?inline';
import { Badges } from './below/badges.tsx';
import { NearestChallenge } from './below/nearest-challenge.tsx';
import { Offers } from './below/offers.tsx';
import { Suggestions } from './below/suggestions.tsx';
import { TierLadder } from './below/tier-ladder.tsx';

export class Screen extends View<ScreenProps> {
  override draw(props: ScreenProps): VNode | null {
    const { model, tools, words } = props;
    const { home } = words;
    tools.adopt(css);
    const member = readMember(model);
    if (member === null) return null;
    const { account, program } = member;
    return (
      <>
        {account.status === 'blocked' && (
          <Notice icon="alert" title={home.blocked}>
            {home.blockedHow}
          </Notice>
        )}
        {account.debt > 0 && (
          <Notice icon="heart" title={home.debt(model.format.points(account.debt))}>
            {home.debtHow}
          </Notice>
        )}
        {program.expiry.basis === 'inactivity' && account.expiring[0] && (
          <Notice icon="bag" title={home.keep(model.format.date(account.expiring[0].at))} />
        )}
        {hasVoucher(member) && <Lazy model={model} tools={tools} name="vouchers" isQuiet />}
        <Offers {...props} {...member} />
        <Suggestions {...props} {...member} />
        <NearestChallenge {...props} {...member} />
        <TierLadder {...props} {...member} />
        <Badges {...props} {...member} />
      </>
    );
  }
}
