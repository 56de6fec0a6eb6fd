// Vouchers first, then what you have enough for, what is near, and what waits for a level.

import type { Redemption } from '@zegel/core';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { readMember, rewardsOf } from '../model/member.ts';
import type { PanelModel } from '../model/panel-model.ts';
import { PanelContext } from '../moments/moments.ts';
import { Section } from '../parts/section.tsx';
import { Voucher } from '../parts/voucher.tsx';
import { useSheet } from '../styles/use-sheet.ts';
import css from '../styles/rewards.css?inline';
import { groupRewards } from './rewards/group-rewards.ts';
import { GiveBack } from './rewards/give-back.tsx';
import { RewardCard } from './rewards/reward-card.tsx';

const shownStates: readonly Redemption['state'][] = ['requested', 'issued', 'reserved', 'voiding'];

export function Screen({ model }: { readonly model: PanelModel }): VNode | null {
  useSheet(css);
  const { moments, opened } = useContext(PanelContext);
  const newId = useSignal('');
  const member = readMember(model);
  if (member === null) return null;
  const { account, program } = member;
  const { rewards, home } = model.messages;
  const vouchers = account.redemptions.filter(({ state }) => shownStates.includes(state));
  const groups = groupRewards(rewardsOf(member), program, rewards);
  const celebrate = (redemption: Redemption, words: string, icon: 'gift'): void => {
    opened.value = null;
    newId.value = redemption.id;
    moments.say(words, '', icon);
  };
  return (
    <>
      {vouchers.length > 0 && (
        <Section title={home.vouchers}>
          <ul>
            {vouchers.map((redemption) => (
              <Voucher
                key={redemption.id}
                model={model}
                program={program}
                redemption={redemption}
                isNew={redemption.id === newId.value}
              >
                {program.capabilities.giveBack && redemption.canGiveBack && (
                  <GiveBack model={model} program={program} redemption={redemption} />
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
                model={model}
                {...member}
                reward={reward}
                status={status}
                onRedeemed={(redemption) =>
                  celebrate(
                    redemption,
                    redemption.code === null ? rewards.pending(reward.title) : rewards.done(reward.title),
                    'gift',
                  )
                }
              />
            ))}
          </ul>
        </Section>
      ))}
      {groups.length === 0 && <p class="empty note">{rewards.empty}</p>}
    </>
  );
}
