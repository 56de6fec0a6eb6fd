// How much a member wants to take of a reward that has no size of its own: a native slider, with what it gives in words.

import type { RewardSteps } from '@zegel/core';
import type { TargetedInputEvent, VNode } from 'preact';
import { moneyText } from '../../words/money-text.ts';
import type { Telling } from '../../words/lock-text.ts';

export interface AmountSliderProps extends Telling {
  readonly steps: RewardSteps;
  /** How many of them the member has points for. */
  readonly reach: number;
  readonly chosen: number;
  readonly onChoose: (count: number) => void;
}

/** The most steps that so many points reach for. */
export function reachOf({ points, minimum, maximum }: RewardSteps, available: number): number {
  return Math.max(minimum, Math.min(Math.floor(available / points), maximum ?? Infinity));
}

export function AmountSlider(props: AmountSliderProps): VNode {
  const { steps, reach, chosen, onChoose, words, model } = props;
  const amount = moneyText(chosen * steps.amount, props);
  const text = words.rewards.amountFor(amount, model.format.points(chosen * steps.points));
  return (
    <label class="slider">
      <output>{text}</output>
      <input
        type="range"
        min={steps.minimum}
        max={reach}
        value={chosen}
        aria-label={words.rewards.howMuch}
        aria-valuetext={text}
        onInput={(event: TargetedInputEvent<HTMLInputElement>) =>
          onChoose(event.currentTarget.valueAsNumber)
        }
      />
    </label>
  );
}
