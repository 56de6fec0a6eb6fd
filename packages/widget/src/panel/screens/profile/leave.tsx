// The way out: forgets the member for good. Asked once more, since it cannot be undone.

import { signal } from '@preact/signals-core';
import { createRef, type VNode } from 'preact';
import type { Member } from '../../model/member.ts';
import type { ScreenProps } from '../../model/panel-model.ts';
import { Ask } from '../../parts/ask.tsx';
import { View } from '../../parts/view.ts';
import { failureText } from '../../words/failure-text.ts';

export class Leave extends View<ScreenProps & Member> {
  private readonly isAsking = signal(false);
  private readonly problem = signal('');
  private readonly box = createRef<HTMLDivElement>();

  override draw({ model, tools, words, account }: ScreenProps & Member): VNode {
    const { profile } = words;
    return (
      <div class="leave" ref={this.box}>
        {this.isAsking.value ? (
          <div class="card">
            <Ask
              tools={tools}
              yes={profile.leaveYes}
              no={profile.leaveNo}
              problem={this.problem.value}
              onYes={this.leave}
              onNo={() => this.ask(false)}
            >
              {profile.leaveAsk(model.format.points(account.available))}
            </Ask>
          </div>
        ) : (
          <button type="button" class="link" onClick={() => this.ask(true)}>
            {profile.leave}
          </button>
        )}
      </div>
    );
  }

  private readonly ask = (isAsking: boolean): void => {
    this.problem.value = '';
    this.isAsking.value = isAsking;
    if (!isAsking) this.box.current?.querySelector('button')?.focus();
  };

  private readonly leave = async (): Promise<void> => {
    const { model, words, tools } = this.props;
    const { profile } = words;
    this.problem.value = '';
    const result = await model.actions.leave();
    if (result.outcome === 'failed') {
      const isOld = result.error.code === 'unauthorized';
      this.problem.value = isOld ? profile.signInAgain : failureText(result, this.props);
      return;
    }
    tools.go('home');
    tools.say(profile.left);
  };
}
