// One reward: what it is and costs; a tap opens the question, and only its answer spends anything.

import type { Redemption, Reward, RewardStatus } from '@zegel/core';
import { signal } from '@preact/signals-core';
import type { VNode } from 'preact';
import type { Member } from '../../model/member.ts';
import type { ScreenProps } from '../../model/panel-model.ts';
import { Button } from '../../parts/button.tsx';
import { Problem } from '../../parts/problem.tsx';
import { Progress } from '../../parts/progress.tsx';
import { Row } from '../../parts/row.tsx';
import { View } from '../../parts/view.ts';
import { failureText } from '../../words/failure-text.ts';
import { lockText } from '../../words/lock-text.ts';

export interface RewardCardProps extends ScreenProps, Member {
  readonly reward: Reward;
  readonly status: RewardStatus;
  readonly onRedeemed: (redemption: Redemption) => void;
}

export class RewardCard extends View<RewardCardProps> {
  private readonly problem = signal('');

  override draw({ model, words, tools, program, account, reward, status }: RewardCardProps): VNode {
    const { lock, cost } = status;
    const { format } = model;
    const { rewards, voucher } = words;
    const isOpen = lock === null && tools.opened.value === reward.id;
    const why = lock && lockText(lock, words, model, program, reward.limit?.per);
    const { waiting } = model.state.value;
    const from = reward.minimumSpend && voucher.from(format.money(reward.minimumSpend));
    return (
      <Row
        isCard
        stamp={{ icon: reward.icon, kind: lock ? 'ghost' : '' }}
        title={reward.title}
        note={
          <>
            {[reward.text, from].filter(Boolean).join(' · ')}
            {why && <span class="lock">{why}</span>}
            {waiting.some(({ subject }) => subject === reward.id) && (
              <span class="lock">{words.status.queued}</span>
            )}
            {lock?.reason === 'insufficient_points' && (
              <Progress value={cost - lock.missing} max={cost} label={why ?? ''} />
            )}
          </>
        }
        end={<span class={lock ? 'pill off' : 'pill'}>{format.number(cost)}</span>}
        onTap={lock === null ? this.toggle : undefined}
        isOpen={lock === null ? isOpen : undefined}
      >
        {isOpen && (
          <div class="ask">
            <p>
              <b>{rewards.ask(format.points(cost))}</b>{' '}
              {rewards.after(format.points(account.available - cost))}{' '}
              {reward.validDays !== null && rewards.validDays(reward.validDays)}
            </p>
            <div class="pair">
              <Button kind="quiet" onTap={this.toggle}>
                {rewards.no}
              </Button>
              <Button kind="main" onTap={this.redeem}>
                {rewards.yes}
              </Button>
            </div>
            <Problem text={this.problem.value} />
          </div>
        )}
      </Row>
    );
  }

  private readonly toggle = (): void => {
    const { tools, reward } = this.props;
    this.problem.value = '';
    tools.opened.value = tools.opened.peek() === reward.id ? null : reward.id;
  };

  private readonly redeem = async (): Promise<void> => {
    const { model, words, tools, program, reward, onRedeemed } = this.props;
    const { rewards } = words;
    this.problem.value = '';
    const result = await model.actions.redeem(reward.id);
    if (result.outcome !== 'redeemed' && result.outcome !== 'pending') {
      this.problem.value = failureText(result, words, model, program);
      return;
    }
    tools.opened.value = null;
    onRedeemed(result.redemption);
    const isReady = result.outcome === 'redeemed';
    tools.say(isReady ? rewards.done(reward.title) : rewards.pending(reward.title), '', reward.icon);
  };
}
