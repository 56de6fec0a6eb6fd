// Undo: a voucher that was not used goes back to where it came from, after one question.

import type { Program, Redemption } from '@zegel/core';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import type { PanelModel } from '../../model/panel-model.ts';
import { PanelContext } from '../../moments/moments.ts';
import { Button } from '../../parts/button.tsx';
import { failureText } from '../../words/failure-text.ts';

export interface GiveBackProps {
  readonly model: PanelModel;
  readonly program: Program;
  readonly redemption: Redemption;
}

export function GiveBack({ model, program, redemption }: GiveBackProps): VNode {
  const { voucher } = model.messages;
  const { moments } = useContext(PanelContext);
  const isAsking = useSignal(false);
  const problem = useSignal('');
  const points = model.format.points(redemption.points);
  const ask = (isOpen: boolean) => () => {
    isAsking.value = isOpen;
  };
  const giveBack = async (): Promise<void> => {
    problem.value = '';
    const result = await model.actions.giveBack(redemption.id);
    if (result.outcome === 'returned' || result.outcome === 'pending') {
      moments.say(result.outcome === 'returned' ? voucher.returned(points) : voucher.voiding);
    } else if (result.outcome === 'not_returnable') {
      problem.value = voucher.notReturnable;
    } else {
      problem.value = failureText(result, model, program);
    }
  };
  return (
    <div class="back">
      {isAsking.value ? (
        <>
          <p>{voucher.giveBackAsk(points)}</p>
          <div class="pair">
            <Button kind="quiet" onTap={ask(false)}>
              {voucher.giveBackNo}
            </Button>
            <Button kind="quiet" onTap={giveBack}>
              {voucher.giveBackYes}
            </Button>
          </div>
        </>
      ) : (
        <Button kind="text" onTap={ask(true)}>
          {voucher.giveBack(points)}
        </Button>
      )}
      {problem.value && (
        <p class="problem" role="alert">
          {problem.value}
        </p>
      )}
    </div>
  );
}
