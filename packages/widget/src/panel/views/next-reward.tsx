// The next thing worth having and how far it is, in words and as a bar.

import type { VNode } from 'preact';
import { Progress } from '../parts/progress.tsx';
import type { HomeProps } from './home-props.ts';

export function NextReward({ model, program, account }: HomeProps): VNode | null {
  const { format, messages } = model;
  const next = account.nextReward;
  const reward = program.rewards.find(({ id }) => id === next?.rewardId);
  if (!next || !reward) return null;
  const missing = format.points(next.missing);
  const { toReward } = messages.home;
  return (
    <div class="next">
      <p>{toReward(<strong>{missing}</strong>, <strong>{reward.title}</strong>)}</p>
      <Progress
        value={next.cost - next.missing}
        max={next.cost}
        label={toReward(missing, reward.title).join('')}
      />
      <p class="ends" aria-hidden="true">
        <span>{format.number(next.cost - next.missing)}</span>
        <span>{format.number(next.cost)}</span>
      </p>
    </div>
  );
}
