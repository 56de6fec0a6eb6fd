// For somebody the shop knows: one tap to join. Mail is asked apart from it, and never ticked beforehand.

import { signal } from '@preact/signals-core';
import type { VNode } from 'preact';
import { Button } from '../../parts/button.tsx';
import { Problem } from '../../parts/problem.tsx';
import { View } from '../../parts/view.ts';
import { failureText } from '../../words/failure-text.ts';
import type { Words } from '../../../locales/words.ts';
import type { GuestProps } from './guest-props.ts';
import { Terms } from './way-in.tsx';

export class JoinForm extends View<GuestProps> {
  private readonly wantsMail = signal(false);
  private readonly problem = signal('');

  override draw(props: GuestProps): VNode | null {
    const { guest } = props.words;
    if (!props.program.capabilities.enrolment) return null;
    return (
      <>
        <label class="check">
          <input
            type="checkbox"
            checked={this.wantsMail.value}
            onChange={(event) => {
              this.wantsMail.value = event.currentTarget.checked;
            }}
          />
          {guest.consent}
        </label>
        <Button kind="main" onTap={this.join}>
          {guest.join}
        </Button>
        <Problem text={this.problem.value} />
        <Terms {...props} />
      </>
    );
  }

  private readonly join = async (): Promise<void> => {
    const { model, words, tools } = this.props;
    const { guest, moment } = words;
    this.problem.value = '';
    const result = await model.actions.enrol(this.wantsMail.peek());
    switch (result.outcome) {
      case 'joined':
        tools.say(
          moment.joined(result.points > 0 ? model.format.points(result.points) : null),
          referralText(guest, result.referral),
        );
        break;
      case 'already_member':
        model.actions.refresh();
        break;
      case 'terms_outdated':
        this.problem.value = guest.termsChanged;
        model.actions.refresh();
        break;
      case 'blocked':
        this.problem.value = guest.blocked;
        break;
      case 'failed':
        this.problem.value = failureText(result, this.props);
    }
  };
}

/** What came of a friend's code; nothing is said of an answer that nobody here knows. */
function referralText({ referral }: Words['guest'], outcome: string = ''): string {
  return (referral as Readonly<Record<string, string>>)[outcome] ?? '';
}
