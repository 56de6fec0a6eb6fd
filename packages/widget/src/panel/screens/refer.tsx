// Bringing friends: what they get and what it gives, the link to share, and what came of it.

import type { EarningRule } from '@zegel/core';
import { signal } from '@preact/signals-core';
import type { VNode } from 'preact';
import type { Member } from '../model/member.ts';
import { readMember } from '../model/member.ts';
import type { ScreenProps } from '../model/panel-model.ts';
import { Button } from '../parts/button.tsx';
import { Problem } from '../parts/problem.tsx';
import { Stamp } from '../parts/stamp.tsx';
import { View } from '../parts/view.ts';
import css from '../styles/refer.css?inline';
import { failureText } from '../words/failure-text.ts';
import { giftText } from '../words/gift-text.ts';
import { Friends } from './refer/friends.tsx';
import { Invitation } from './refer/invitation.tsx';

export class Screen extends View<ScreenProps> {
  private readonly problem = signal('');

  override draw(props: ScreenProps): VNode | null {
    const { model, words, tools } = props;
    tools.adopt(css);
    const member = readMember(model);
    if (member === null) return null;
    const { program, account } = member;
    const rule = program.rules.find(({ kind }) => kind === 'referral');
    const { refer } = words;
    const { referral } = account;
    if (!rule) return <p class="empty note">{refer.none}</p>;
    return (
      <>
        <div class="pairing">
          <Stamp icon="user" kind="large ghost" />
          <Stamp icon={rule.icon} kind="large" />
        </div>
        <p class="lead">{this.lead(rule, member)}</p>
        {referral ? (
          <>
            <Invitation {...props} program={program} referral={referral} />
            <Friends {...props} friends={referral.friends} />
          </>
        ) : (
          <div class="begin">
            <Button kind="main" onTap={this.begin}>
              {refer.begin}
            </Button>
            <Problem text={this.problem.value} />
            <p class="note">{refer.beginHow}</p>
          </div>
        )}
      </>
    );
  }

  private lead(rule: EarningRule, member: Member): VNode {
    const telling = { ...this.props, ...member };
    const { refer } = this.props.words;
    const theirs = rule.friend ? giftText(rule.friend, telling) : '';
    const status = member.account.rules.find(({ ruleId }) => ruleId === rule.id);
    const ours = giftText({ points: status?.points ?? rule.points }, telling);
    return (
      <>
        <b>{theirs === '' ? rule.title : refer.theirs(theirs)}</b>
        {ours !== '' && ` ${refer.ours(ours)}`}
      </>
    );
  }

  private readonly begin = async (): Promise<void> => {
    const { model } = this.props;
    const member = readMember(model);
    if (member === null) return;
    this.problem.value = '';
    const result = await model.actions.refer();
    if (result.outcome !== 'invited') {
      this.problem.value = failureText(result, { ...this.props, ...member });
    }
  };
}
