// What a rule asks, for whoever opened it: questions of the profile, a vote for one of several things, or how likely they are
// to tell a friend, with room for a word. Answers are sent, and nowhere kept.

import { signal } from '@preact/signals-core';
import { createRef, type TargetedInputEvent, type VNode } from 'preact';
import { readMember } from '../model/member.ts';
import type { ScreenProps } from '../model/panel-model.ts';
import { Button } from '../parts/button.tsx';
import { Problem } from '../parts/problem.tsx';
import { ProfileForm } from '../parts/profile-form.tsx';
import { View } from '../parts/view.ts';
import answerCss from '../styles/answer.css?inline';
import css from '../styles/form.css?inline';
import { sayEarned } from '../words/say-earned.ts';

const scores = Array.from({ length: 11 }, (_, score) => String(score));

export class Screen extends View<ScreenProps> {
  private readonly chosen = signal('');
  private readonly problem = signal('');
  private readonly form = createRef<HTMLFormElement>();
  private said = '';

  // Whoever opened it by keyboard or screen reader goes on inside it.
  override componentDidMount(): void {
    this.form.current?.querySelector('input')?.focus();
  }

  override draw({ model, tools, words }: ScreenProps): VNode | null {
    tools.adopt(css);
    tools.adopt(answerCss);
    const member = readMember(model);
    const rule = member?.program.rules.find(({ id }) => id === tools.opened.value);
    if (!member || !rule) return null;
    if (rule.fields.length > 0) {
      return <ProfileForm {...this.props} {...member} fields={rule.fields} isFocused />;
    }
    const { answer } = words;
    const isSurvey = rule.kind === 'survey';
    const choices = isSurvey
      ? scores.map((score) => ({ id: score, label: score }))
      : (rule.options ?? []);
    return (
      <form
        ref={this.form}
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void this.send();
        }}
      >
        <fieldset class={isSurvey ? 'scores' : ''}>
          <legend>{isSurvey ? answer.howLikely : answer.choose}</legend>
          {choices.map(({ id, label }) => (
            <label key={id} class="chip">
              <input
                type="radio"
                name="answer"
                checked={this.chosen.value === id}
                onChange={() => {
                  this.chosen.value = id;
                }}
              />
              {label}
            </label>
          ))}
          {isSurvey && (
            <p class="note ends" aria-hidden="true">
              <span>{answer.notLikely}</span>
              <span>{answer.veryLikely}</span>
            </p>
          )}
        </fieldset>
        {isSurvey && (
          <label class="field">
            {answer.why}
            <textarea
              maxLength={1_000}
              rows={3}
              onInput={(event: TargetedInputEvent<HTMLTextAreaElement>) => {
                this.said = event.currentTarget.value;
              }}
            />
          </label>
        )}
        <Button kind="main" onTap={this.send}>
          {answer.send}
        </Button>
        <Problem text={this.problem.value} />
      </form>
    );
  }

  private readonly send = async (): Promise<void> => {
    const { model, tools, words } = this.props;
    const member = readMember(model);
    const rule = member?.program.rules.find(({ id }) => id === tools.opened.peek());
    if (!member || !rule) return;
    const chosen = this.chosen.peek();
    if (chosen === '') {
      this.problem.value = words.answer.choose;
      return;
    }
    this.problem.value = '';
    const answer =
      rule.kind === 'survey'
        ? { score: Number(chosen), ...(this.said.trim() !== '' && { words: this.said.trim() }) }
        : { option: chosen };
    const result = await model.actions.completeAction(rule.id, null, answer);
    this.problem.value = sayEarned(result, { ...this.props, ...member, rule });
    if (this.problem.peek() === '') tools.opened.value = null;
  };
}
