// Vouchers with their codes: on the first screen those that can be used now, among the rewards all that are not settled, and
// there they can be given back.

import type { Redemption } from '@zegel/core';
import type { VNode } from 'preact';
import { readMember } from '../model/member.ts';
import type { ScreenProps } from '../model/panel-model.ts';
import { Section } from '../parts/section.tsx';
import { View } from '../parts/view.ts';
import css from '../styles/voucher.css?inline';
import { GiveBack } from './vouchers/give-back.tsx';
import { Voucher } from './vouchers/voucher.tsx';

const usable: readonly Redemption['state'][] = ['issued', 'partly_used'];
// What a newer server may add besides is not over yet.
const over: readonly Redemption['state'][] = ['used', 'failed', 'cancelled', 'returned', 'expired'];

export class Screen extends View<ScreenProps> {
  override draw(props: ScreenProps): VNode | null {
    const { model, tools } = props;
    tools.adopt(css);
    const member = readMember(model);
    if (member === null) return null;
    const { account, program } = member;
    const isHome = model.screen.value === 'home';
    const shown = account.redemptions.filter(({ state }) =>
      isHome ? usable.includes(state) : !over.includes(state),
    );
    return shown.length === 0 ? null : (
      <Section title={props.words.home.vouchers}>
        <ul>
          {shown.map((redemption) => (
            <Voucher
              key={redemption.id}
              {...props}
              program={program}
              redemption={redemption}
              isNew={tools.opened.value === redemption.id}
            >
              {!isHome && program.capabilities.giveBack && redemption.canGiveBack && (
                <GiveBack {...props} program={program} redemption={redemption} />
              )}
            </Voucher>
          ))}
        </ul>
      </Section>
    );
  }
}
