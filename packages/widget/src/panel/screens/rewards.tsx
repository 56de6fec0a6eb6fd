// Vouchers first, then what you have enough for, what is near, and what waits for a level.

import type { Redemption } from '@zegel/core';
import { signal } from '@preact/signals-core';
import type { VNode } from 'preact';
import { readMember, rewardsOf } from '../model/member.ts';
import type { ScreenProps } from '../model/panel-model.ts';
import { Section } from '../parts/section.tsx';
import { View } from '../parts/view.ts';
import { Voucher } from '../parts/voucher.tsx';
import css from '../styles/rewards.css?inline';
import { GiveBack } from './rewards/give-back.tsx';
import { groupRewards } from './rewards/group-rewards.ts';
import { RewardCard } from './rewards/reward-card.tsx';

const shownStates: readonly Redemption['state'][] = ['requested', 'issued', 'reserved', 'voiding'];

export class Screen extends View<ScreenProps> {
  /** The voucher that was taken just now. */
  private readonly newId = signal('');

  override draw(props: ScreenProps): VNode | null {
    const { model, words, tools } = props;
    tools.adopt(css);
    const member = readMember(model);
    if (member === null) return null;
    const { account, program } = member;
    const { giveBack } = program.capabilities;
    const vouchers = account.redemptions.filter(({ state }) => shownStates.includes(state));
    const groups = groupRewards(rewardsOf(member), program, words.rewards);
    return (
      <>
        {vouchers.length > 0 && (
          <Section title={model.messages.home.vouchers}>
            <ul>
              {vouchers.map((redemption) => (
                <Voucher
                  key={redemption.id}
                  {...props}
                  program={program}
                  redemption={redemption}
                  isNew={redemption.id === this.newId.value}
                >
                  {giveBack && redemption.canGiveBack && (
                    <GiveBack {...props} program={program} redemption={redemption} />
                  )}
                </Voucher>
              ))}
            </ul>
          </Section>
        )}
        {groups.map(([title, group]) => (
          <Section key={title} title={title}>
            <ul>
              {group.map(([reward, status]) => (
                <RewardCard
                  key={reward.id}
                  {...props}
                  {...member}
                  reward={reward}
                  status={status}
                  onRedeemed={(redemption) => {
                    this.newId.value = redemption.id;
                  }}
                />
              ))}
            </ul>
          </Section>
        ))}
        {groups.length === 0 && <p class="empty note">{words.rewards.empty}</p>}
      </>
    );
  }
}
