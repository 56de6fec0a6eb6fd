// Undo: a voucher that was not used goes back to where it came from, after one question.

import type { Program, Redemption } from '@zegel/core';
import { signal } from '@preact/signals-core';
import type { VNode } from 'preact';
import type { ScreenProps } from '../../model/panel-model.ts';
import { Button } from '../../parts/button.tsx';
import { Problem } from '../../parts/problem.tsx';
import { View } from '../../parts/view.ts';
import { failureText } from '../../words/failure-text.ts';

export interface GiveBackProps extends ScreenProps {
  readonly program: Program;
  readonly redemption: Redemption;
}

export class GiveBack extends View<GiveBackProps> {
  private readonly isAsking = signal(false);
  private readonly problem = signal('');

  override draw({ model, words, redemption }: GiveBackProps): VNode {
    const { voucher } = words;
    const points = model.format.points(redemption.points);
    return (
      <div class="back">
        {this.isAsking.value ? (
          <>
            <p>{voucher.giveBackAsk(points)}</p>
            <div class="pair">
              <Button kind="quiet" onTap={this.toggle}>
                {voucher.giveBackNo}
              </Button>
              <Button kind="quiet" onTap={this.giveBack}>
                {voucher.giveBackYes}
              </Button>
            </div>
          </>
        ) : (
          <Button kind="text" onTap={this.toggle}>
            {voucher.giveBack(points)}
          </Button>
        )}
        <Problem text={this.problem.value} />
      </div>
    );
  }

  private readonly toggle = (): void => {
    this.isAsking.value = !this.isAsking.peek();
  };

  private readonly giveBack = async (): Promise<void> => {
    const { model, words, tools, program, redemption } = this.props;
    const { voucher } = words;
    this.problem.value = '';
    const result = await model.actions.giveBack(redemption.id);
    switch (result.outcome) {
      case 'returned':
        tools.say(voucher.returned(model.format.points(redemption.points)));
        break;
      case 'pending':
        tools.say(voucher.voiding);
        break;
      case 'not_returnable':
        this.problem.value = voucher.notReturnable;
        break;
      default:
        this.problem.value = failureText(result, words, model, program);
    }
  };
}
