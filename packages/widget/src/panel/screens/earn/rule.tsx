// One way to earn, with what can be done about it right here: sharing, or answering.

import { signal } from '@preact/signals-core';
import type { VNode } from 'preact';
import { Button } from '../../parts/button.tsx';
import { Problem } from '../../parts/problem.tsx';
import { ProfileForm } from '../../parts/profile-form.tsx';
import { Row } from '../../parts/row.tsx';
import { View } from '../../parts/view.ts';
import { failureText } from '../../words/failure-text.ts';
import { lockText } from '../../words/lock-text.ts';
import { ruleNotes, type RuleProps } from './rule-notes.ts';

export class Rule extends View<RuleProps> {
  private readonly problem = signal('');

  override draw(props: RuleProps): VNode {
    const { model, words, rule, status } = props;
    const { lock, points } = status;
    const { waiting } = model.state.value;
    return (
      <Row
        stamp={{ icon: lock?.reason === 'done' ? 'check' : rule.icon, kind: lock ? 'ghost' : '' }}
        title={rule.title}
        note={
          <>
            {ruleNotes(props).map((note) => (
              <span key={note}>{note}</span>
            ))}
            {waiting.some(({ subject }) => subject === rule.id) && (
              <span class="lock">{words.status.queued}</span>
            )}
            {lock && <span class="lock">{lockText(lock, props, rule.limit?.per)}</span>}
          </>
        }
        end={
          rule.perAmount === null && (
            <span class={lock ? 'pill off' : 'pill'}>+ {model.format.number(points)}</span>
          )
        }
      >
        {lock === null && this.drawAction(props)}
        <Problem text={this.problem.value} />
      </Row>
    );
  }

  private drawAction({ rule, program, words: { earn }, ...props }: RuleProps): VNode | undefined {
    const { actions, profile } = program.capabilities;
    const { opened } = props.tools;
    if (rule.kind === 'share' && actions) {
      return (
        <Button kind="mini" label={`${earn.share}: ${rule.title}`} onTap={this.share}>
          {earn.share}
        </Button>
      );
    }
    if (rule.kind !== 'profile' || !profile) return undefined;
    return opened.value === rule.id ? (
      <ProfileForm {...this.props} fields={rule.fields} isFocused />
    ) : (
      <Button
        kind="mini"
        label={`${earn.fill}: ${rule.title}`}
        onTap={() => {
          opened.value = rule.id;
        }}
      >
        {earn.fill}
      </Button>
    );
  }

  /** Shares the page and, only if that happened, claims the rule. */
  private readonly share = async (): Promise<void> => {
    const { model, words, tools, rule } = this.props;
    const { earn, moment } = words;
    const { actions, format } = model;
    this.problem.value = '';
    const { path } = model.page();
    const shared = await actions.share();
    if (shared === 'failed') this.problem.value = earn.shareFailed;
    if (shared === 'failed' || shared === 'dismissed') return;
    const result = await actions.completeAction(rule.id, path);
    if (result.outcome === 'earned') {
      const { points, availableAt } = result;
      const about = availableAt === null ? rule.title : earn.comesBy(format.date(availableAt));
      tools.say(moment.earned(format.points(points)), about, rule.icon);
    } else {
      if (shared === 'copied') tools.say(earn.copied);
      this.problem.value = failureText(result, this.props);
    }
  };
}
