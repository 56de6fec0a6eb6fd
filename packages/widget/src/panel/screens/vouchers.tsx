// The part of the first screen with vouchers that can be used now, code in hand.

import type { VNode } from 'preact';
import { readMember } from '../model/member.ts';
import type { ScreenProps } from '../model/panel-model.ts';
import { Section } from '../parts/section.tsx';
import { View } from '../parts/view.ts';
import { Voucher } from '../parts/voucher.tsx';

const shownMax = 3;

export class Screen extends View<ScreenProps> {
  override draw({ model, words, tools }: ScreenProps): VNode | null {
    const member = readMember(model);
    const ready = member?.account.redemptions.filter(({ state }) => state === 'issued') ?? [];
    if (member === null || ready.length === 0) return null;
    const { program } = member;
    return (
      <Section title={model.messages.home.vouchers}>
        <ul>
          {ready.slice(0, shownMax).map((redemption) => (
            <Voucher key={redemption.id} {...{ model, words, tools, program, redemption }} />
          ))}
        </ul>
      </Section>
    );
  }
}
