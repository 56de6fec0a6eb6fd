// The first screen below the next reward: vouchers to use, what can be had now, one thing quickly earned, and the levels.
// Fetched once the balance stands; it comes in one piece, so that nothing moves twice.

import type { VNode } from 'preact';
import { Lazy } from '../lazy.tsx';
import { hasVoucher, readMember } from '../model/member.ts';
import type { ScreenProps } from '../model/panel-model.ts';
import { View } from '../parts/view.ts';
import css from '../styles/below.css?inline';
import { Suggestions } from './below/suggestions.tsx';
import { TierLadder } from './below/tier-ladder.tsx';

export class Screen extends View<ScreenProps> {
  override draw(props: ScreenProps): VNode | null {
    const { model, tools } = props;
    tools.adopt(css);
    const member = readMember(model);
    if (member === null) return null;
    return (
      <>
        {hasVoucher(member) && <Lazy model={model} tools={tools} name="vouchers" isQuiet />}
        <Suggestions {...props} {...member} />
        <TierLadder {...props} {...member} />
      </>
    );
  }
}
