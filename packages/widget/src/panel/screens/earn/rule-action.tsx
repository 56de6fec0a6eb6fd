// What can be done about one way to earn, right here: sharing, following, answering, or collecting it.

import { signal } from '@preact/signals-core';
import type { ActionOutcome } from '@zegel/core';
import type { VNode } from 'preact';
import { Lazy } from '../../lazy.tsx';
import type { Failure } from '../../model/panel-model.ts';
import { Button } from '../../parts/button.tsx';
import { Link } from '../../parts/link.tsx';
import { Problem } from '../../parts/problem.tsx';
import { View } from '../../parts/view.ts';
import { sayEarned } from '../../words/say-earned.ts';
import type { RuleProps } from './rule-notes.ts';

export class RuleAction extends View<RuleProps> {
  private readonly problem = signal('');

  override draw(props: RuleProps): VNode {
    return (
      <>
        {this.drawAction(props)}
        <Problem text={this.problem.value} />
      </>
    );
  }

  private drawAction({ rule, status, program, tools, words: { earn } }: RuleProps): VNode | null {
    const { actions, profile } = program.capabilities;
    const { kind } = rule;
    if (rule.fields.length > 0) {
      return profile && status.missingFields.length > 0 ? this.drawOpening(earn.fill) : null;
    }
    if (!actions) return null;
    switch (kind) {
      case 'share':
        return this.drawButton(earn.share, this.share);
      case 'follow':
        return (
          <Link
            class="btn mini"
            href={rule.link ?? null}
            target="_blank"
            aria-label={`${earn.follow}: ${rule.title}`}
            onClick={() => void this.claim(null)}
          >
            {earn.follow}
          </Link>
        );
      case 'visit':
        return this.drawButton(earn.collect, () => this.claim(null));
      case 'referral':
        return this.drawButton(earn.invite, () => tools.go('refer'));
      case 'vote':
      case 'survey':
        return this.drawOpening(earn.answer);
      default:
        return null;
    }
  }

  private drawButton(label: string, onTap: () => unknown): VNode {
    return (
      <Button kind="mini" label={`${label}: ${this.props.rule.title}`} onTap={onTap}>
        {label}
      </Button>
    );
  }

  /** A button, and in its place what it opens. */
  private drawOpening(label: string): VNode {
    const { model, tools, rule } = this.props;
    const { opened } = tools;
    if (opened.value !== rule.id)
      return this.drawButton(label, () => {
        opened.value = rule.id;
      });
    return <Lazy model={model} tools={tools} name="answer" isQuiet />;
  }

  /** Shares the page and, only if that happened, claims the rule. */
  private readonly share = async (): Promise<void> => {
    const { model, words, tools } = this.props;
    const { earn } = words;
    this.problem.value = '';
    const page = await model.actions.page();
    const shared = page ? await model.actions.share(page) : 'failed';
    if (shared === 'failed') this.problem.value = earn.shareFailed;
    if (!page || shared === 'failed' || shared === 'dismissed') return;
    const result = await this.claim(page.path);
    if (result.outcome !== 'earned' && shared === 'copied') tools.say(earn.copied);
  };

  private readonly claim = async (target: string | null): Promise<ActionOutcome | Failure> => {
    const { model, rule } = this.props;
    this.problem.value = '';
    const result = await model.actions.completeAction(rule.id, target);
    this.problem.value = sayEarned(result, this.props);
    return result;
  };
}
