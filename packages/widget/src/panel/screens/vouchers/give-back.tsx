// Undo: a voucher that was not used goes back to where it came from, after one question.

import type { Program, Redemption } from '@zegel/core';
import { signal } from '@preact/signals-core';
import { createRef, type VNode } from 'preact';
import type { ScreenProps } from '../../model/panel-model.ts';
import { Ask } from '../../parts/ask.tsx';
import { Button } from '../../parts/button.tsx';
import { View } from '../../parts/view.ts';
import { failureText } from '../../words/failure-text.ts';

export interface GiveBackProps extends ScreenProps {
  readonly program: Program;
  readonly redemption: Redemption;
}

export class GiveBack extends View<GiveBackProps> {
  private readonly isAsking = signal(false);
  private readonly problem = signal('');
  private readonly box = createRef<HTMLDivElement>();
  private wasAsking = false;

  override draw({ model, words, redemption }: GiveBackProps): VNode {
    const { voucher } = words;
    const points = model.format.points(redemption.points);
    return (
      <div class="back" ref={this.box}>
        {this.isAsking.value ? (
          <Ask
            tools={this.props.tools}
            yes={voucher.giveBackYes}
            no={voucher.giveBackNo}
            problem={this.problem.value}
            onYes={this.giveBack}
            onNo={this.toggle}
          >
            {voucher.giveBackAsk(points)}
          </Ask>
        ) : (
          <Button kind="text" onTap={this.toggle}>
            {voucher.giveBack(points)}
          </Button>
        )}
      </div>
    );
  }

  // Back to the button that asked.
  override componentDidUpdate(): void {
    const isAsking = this.isAsking.peek();
    if (this.wasAsking && !isAsking) this.box.current?.querySelector('button')?.focus();
    this.wasAsking = isAsking;
  }

  private readonly toggle = (): void => {
    this.problem.value = '';
    this.isAsking.value = !this.isAsking.peek();
  };

  private readonly giveBack = async (): Promise<void> => {
    const { model, words, tools, redemption } = this.props;
    const { voucher } = words;
    // The ticket goes away with its buttons: the reader goes on at the top.
    const heading = this.box.current?.closest('.zegel')?.querySelector('h1');
    this.problem.value = '';
    const result = await model.actions.giveBack(redemption.id);
    if (result.outcome === 'returned') {
      tools.say(voucher.returned(model.format.points(redemption.points)));
    } else if (result.outcome === 'pending') {
      tools.say(voucher.voiding);
    } else {
      this.problem.value = failureText(result, this.props);
      return;
    }
    heading?.focus();
  };
}
