// One reward: what it is and costs; a tap opens the question, and only its answer spends anything.

import type { Redemption, Reward, RewardStatus } from '@zegel/core';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import type { Member } from '../../model/member.ts';
import type { PanelModel } from '../../model/panel-model.ts';
import { PanelContext } from '../../moments/moments.ts';
import { Button } from '../../parts/button.tsx';
import { Progress } from '../../parts/progress.tsx';
import { Row } from '../../parts/row.tsx';
import { failureText } from '../../words/failure-text.ts';
import { lockText } from '../../words/lock-text.ts';

export type RewardCardProps = Member & {
  readonly model: PanelModel;
  readonly reward: Reward;
  readonly status: RewardStatus;
  readonly onRedeemed: (redemption: Redemption) => void;
};

export function RewardCard(props: RewardCardProps): VNode {
  const { model, program, reward, status } = props;
  const { opened } = useContext(PanelContext);
  const { lock, cost } = status;
  const { format, messages } = model;
  const isOpen = opened.value === reward.id && lock === null;
  const why = lock && lockText(lock, model, program, reward.limit?.per);
  const isQueued = model.state.value.waiting.some(({ subject }) => subject === reward.id);
  const from = reward.minimumSpend && messages.voucher.from(format.money(reward.minimumSpend));
  const toggle = (): void => {
    opened.value = isOpen ? null : reward.id;
  };
  return (
    <Row
      isCard
      stamp={{ icon: reward.icon, isGhost: lock !== null }}
      title={reward.title}
      note={
        <>
          {[reward.text, from].filter(Boolean).join(' · ')}
          {why && <span class="lock">{why}</span>}
          {isQueued && <span class="lock">{messages.status.queued}</span>}
          {lock?.reason === 'insufficient_points' && (
            <Progress value={cost - lock.missing} max={cost} label={why ?? ''} />
          )}
        </>
      }
      end={<span class={lock ? 'pill off' : 'pill'}>{format.number(cost)}</span>}
      onTap={lock === null ? toggle : undefined}
      isOpen={lock === null ? isOpen : undefined}
    >
      {isOpen && <Confirm {...props} onClose={toggle} />}
    </Row>
  );
}

function Confirm({
  model,
  program,
  account,
  reward,
  status: { cost },
  onRedeemed,
  onClose,
}: RewardCardProps & { readonly onClose: () => void }): VNode {
  const { rewards } = model.messages;
  const { format } = model;
  const problem = useSignal('');
  const redeem = async (): Promise<void> => {
    problem.value = '';
    const result = await model.actions.redeem(reward.id);
    if (result.outcome === 'redeemed' || result.outcome === 'pending') onRedeemed(result.redemption);
    else problem.value = failureText(result, model, program);
  };
  return (
    <div class="ask">
      <p>
        <b>{rewards.ask(format.points(cost))}</b> {rewards.after(format.points(account.available - cost))}{' '}
        {reward.validDays !== null && `${rewards.validDays(reward.validDays)}.`}
      </p>
      <div class="pair">
        <Button kind="quiet" onTap={onClose}>
          {rewards.no}
        </Button>
        <Button kind="main" onTap={redeem}>
          {rewards.yes}
        </Button>
      </div>
      {problem.value && (
        <p class="problem" role="alert">
          {problem.value}
        </p>
      )}
    </div>
  );
}
