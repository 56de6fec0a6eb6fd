// The link that is shared: by the system's sheet, by copying, or as a code to say aloud.

import type { Program, Referral } from '@zegel/core';
import { signal } from '@preact/signals-core';
import type { VNode } from 'preact';
import type { ScreenProps } from '../../model/panel-model.ts';
import { Button } from '../../parts/button.tsx';
import { Problem } from '../../parts/problem.tsx';
import { View } from '../../parts/view.ts';

export interface InvitationProps extends ScreenProps {
  readonly program: Program;
  readonly referral: Referral;
}

export class Invitation extends View<InvitationProps> {
  private readonly isCopied = signal(false);
  private readonly problem = signal('');

  override draw({ words, referral }: InvitationProps): VNode {
    const { refer } = words;
    return (
      <div class="card invitation">
        <p class="address">{referral.link.replace(/^https?:\/\//, '')}</p>
        <div class="pair">
          <Button kind="quiet" onTap={this.copy}>
            {this.isCopied.value ? refer.copied : refer.copy}
          </Button>
          <Button kind="main" onTap={this.share}>
            {refer.share}
          </Button>
        </div>
        <Problem text={this.problem.value} />
        <p class="note">{refer.code(<code>{referral.code}</code>)}</p>
      </div>
    );
  }

  private readonly copy = async (): Promise<void> => {
    const { model, words, referral } = this.props;
    const isCopied = await model.actions.copyCode(referral.link);
    this.isCopied.value = isCopied;
    this.problem.value = isCopied ? '' : words.refer.copyFailed;
    if (isCopied) model.announce(words.refer.copied);
  };

  private readonly share = async (): Promise<void> => {
    const { model, words, program, referral } = this.props;
    const shared = await model.actions.share({
      url: referral.link,
      title: words.refer.shareTitle(program.name),
    });
    this.problem.value = shared === 'failed' ? words.refer.copyFailed : '';
    this.isCopied.value = shared === 'copied';
    if (shared === 'copied') model.announce(words.refer.copied);
  };
}
