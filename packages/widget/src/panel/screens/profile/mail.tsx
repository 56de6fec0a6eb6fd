// Whether the shop may write. Nobody is told what was agreed to before: both answers stand side by side, and either is one tap.

import { signal } from '@preact/signals-core';
import type { VNode } from 'preact';
import type { Member } from '../../model/member.ts';
import type { ScreenProps } from '../../model/panel-model.ts';
import { Button } from '../../parts/button.tsx';
import { Problem } from '../../parts/problem.tsx';
import { View } from '../../parts/view.ts';
import css from '../../styles/ask.css?inline';
import { failureText } from '../../words/failure-text.ts';

export class Mail extends View<ScreenProps & Member> {
  private readonly problem = signal('');

  override draw({ tools, words: { profile } }: ScreenProps & Member): VNode {
    tools.adopt(css);
    return (
      <div class="mail ask">
        <p class="note">{profile.mailHow}</p>
        <div class="pair">
          <Button kind="quiet" onTap={() => this.agree(false)}>
            {profile.mailNo}
          </Button>
          <Button kind="quiet" onTap={() => this.agree(true)}>
            {profile.mailYes}
          </Button>
        </div>
        <Problem text={this.problem.value} />
      </div>
    );
  }

  private readonly agree = async (mayWrite: boolean): Promise<void> => {
    const { model, words, tools } = this.props;
    this.problem.value = '';
    const result = await model.actions.setConsent(mayWrite);
    if (result.outcome === 'saved') tools.say(words.profile.mailSaved(mayWrite));
    else this.problem.value = failureText(result, this.props);
  };
}
