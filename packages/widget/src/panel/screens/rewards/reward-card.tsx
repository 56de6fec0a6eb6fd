// One reward: what it is and costs; a tap opens the question, and only its answer spends anything.

import type { Lock, Points, Reward, RewardStatus } from '@zegel/core';
import { signal } from '@preact/signals-core';
import { createRef, type VNode } from 'preact';
import type { Member } from '../../model/member.ts';
import type { ScreenProps } from '../../model/panel-model.ts';
import { Ask } from '../../parts/ask.tsx';
import { Progress } from '../../parts/progress.tsx';
import { Row } from '../../parts/row.tsx';
import { View } from '../../parts/view.ts';
import { failureText } from '../../words/failure-text.ts';
import { lockText } from '../../words/lock-text.ts';
import { offerNotes } from '../../words/offer-text.ts';
import { tierName } from '../../words/tier-name.ts';
import { moneyText } from '../../words/money-text.ts';
import { AmountSlider, reachOf } from './amount-slider.tsx';
import { qualifyingText } from '../../words/qualifying-text.ts';

export interface RewardCardProps extends ScreenProps, Member {
  readonly reward: Reward;
  readonly status: RewardStatus;
}

export class RewardCard extends View<RewardCardProps> {
  private readonly problem = signal('');
  /** Steps of a reward without a size of its own; null: as many as can be had. */
  private readonly chosen = signal<number | null>(null);
  private readonly row = createRef<HTMLLIElement>();

  override draw(props: RewardCardProps): VNode {
    const { model, words, tools, account, reward, status } = props;
    const { lock, cost } = status;
    const { format } = model;
    const { rewards, voucher } = words;
    const isOpen = lock === null && tools.opened.value === reward.id;
    const why = lock && this.why(lock);
    const { waiting } = model.state.value;
    const from = reward.minimumSpend && voucher.from(moneyText(reward.minimumSpend, props));
    const until = reward.until && voucher.until(format.date(reward.until));
    const offer = account.offers?.find(
      ({ effect, rewardIds }) => effect === 'price' && rewardIds.includes(reward.id),
    );
    const { steps } = reward;
    const chosen = this.steps();
    const price = steps ? chosen * steps.points : cost;
    return (
      <Row
        isCard
        innerRef={this.row}
        stamp={{ icon: reward.icon, kind: lock ? 'ghost' : '' }}
        title={reward.title}
        note={
          <>
            {[reward.text, from, until].filter(Boolean).join(' · ')}
            {offer && (
              <span class="offer">{[offer.title, ...offerNotes(offer, props)].join(' · ')}</span>
            )}
            {why && <span class="lock">{why}</span>}
            {waiting.some(({ subject }) => subject === reward.id) && (
              <span class="lock">{words.status.queued}</span>
            )}
            {lock?.reason === 'insufficient_points' && (
              <Progress value={cost - lock.missing} max={cost} label={why ?? ''} />
            )}
          </>
        }
        end={
          <span class={lock ? 'pill off' : 'pill'}>
            {offer && cost < reward.cost ? (
              <>
                <span class="vh">
                  {rewards.insteadOf(format.number(cost), format.number(reward.cost))}
                </span>
                <span aria-hidden="true">
                  <s>{format.number(reward.cost)}</s> {format.number(cost)}
                </span>
              </>
            ) : steps ? (
              rewards.fromPoints(format.number(cost))
            ) : (
              format.number(cost)
            )}
          </span>
        }
        onTap={lock === null ? this.toggle : undefined}
        isOpen={lock === null ? isOpen : undefined}
      >
        {isOpen && (
          <Ask
            tools={this.props.tools}
            yes={reward.kind === 'donation' ? rewards.giveYes : rewards.yes}
            no={rewards.no}
            problem={this.problem.value}
            onYes={this.redeem}
            onNo={this.toggle}
          >
            {steps && (
              <AmountSlider
                {...props}
                steps={steps}
                reach={reachOf(steps, account.available)}
                chosen={chosen}
                onChoose={(count) => {
                  this.chosen.value = count;
                }}
              />
            )}
            <b>
              {reward.kind === 'donation'
                ? rewards.give(format.points(price))
                : rewards.ask(format.points(price))}
            </b>{' '}
            {rewards.after(format.points(account.available - price))}{' '}
            {reward.validDays !== null &&
              reward.kind !== 'donation' &&
              rewards.validDays(reward.validDays)}
          </Ask>
        )}
      </Row>
    );
  }

  /** How many steps are chosen: at first all that can be had, as far as they can still be had. */
  private steps(): number {
    const { account, reward } = this.props;
    if (!reward.steps) return 0;
    const reach = reachOf(reward.steps, account.available);
    return Math.min(this.chosen.value ?? reach, reach);
  }

  /** Under the heading of a level, how far that is says more than its name. */
  private why(lock: Lock): string {
    const { model, program, account, reward } = this.props;
    if (lock.reason !== 'tier_required') return lockText(lock, this.props, reward.limit?.per);
    const next = account.tier?.next;
    if (next?.tierId !== lock.tierId) return '';
    const missing = qualifyingText(next.missing, this.props);
    return model.messages.home.toReward(missing, tierName(program, lock.tierId)).join('');
  }

  private readonly toggle = (): void => {
    const { opened } = this.props.tools;
    const { id } = this.props.reward;
    this.problem.value = '';
    opened.value = opened.peek() === id ? null : id;
    this.row.current?.querySelector('button')?.focus();
  };

  private readonly redeem = async (): Promise<void> => {
    const { model, words, tools, reward } = this.props;
    const { rewards } = words;
    this.problem.value = '';
    const { steps } = reward;
    const result = await (steps
      ? model.actions.redeem(reward.id, (this.steps() * steps.points) as Points)
      : model.actions.redeem(reward.id));
    if (result.outcome !== 'redeemed' && result.outcome !== 'pending') {
      this.problem.value = failureText(result, this.props);
      return;
    }
    // The voucher stands open now: it shows itself.
    tools.opened.value = result.redemption.id;
    const { amount } = result.redemption;
    tools.say(
      result.outcome === 'pending'
        ? rewards.pending(reward.title)
        : reward.kind === 'donation' && amount !== null
          ? rewards.given(moneyText(amount, this.props))
          : rewards.done(reward.title),
      '',
      reward.icon,
    );
  };
}
