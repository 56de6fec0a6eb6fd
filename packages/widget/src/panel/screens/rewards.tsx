// What you have enough for, what is near, and what waits for a level; the vouchers stand above it.

import type { VNode } from 'preact';
import { Lazy } from '../lazy.tsx';
import { rewardsOf } from '../model/look-up.ts';
import { readMember } from '../model/member.ts';
import type { ScreenProps } from '../model/panel-model.ts';
import { Section } from '../parts/section.tsx';
import { View } from '../parts/view.ts';
import css from '../styles/rewards.css?inline';
import { groupRewards } from './rewards/group-rewards.ts';
import { RewardCard } from './rewards/reward-card.tsx';

export class Screen extends View<ScreenProps> {
  override draw(props: ScreenProps): VNode | null {
    const { model, words, tools } = props;
    tools.adopt(css);
    const member = readMember(model);
    if (member === null) return null;
    const groups = groupRewards(rewardsOf(member), member.program, words.rewards);
    return (
      <>
        <Lazy model={model} tools={tools} name="vouchers" isQuiet />
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
