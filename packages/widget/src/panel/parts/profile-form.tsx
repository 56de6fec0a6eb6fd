// The questions of the programme, filled with what is known, in native controls.

import { signal } from '@preact/signals-core';
import { createRef, type VNode } from 'preact';
import type { Member } from '../model/member.ts';
import type { ScreenProps } from '../model/panel-model.ts';
import css from '../styles/form.css?inline';
import { failureText } from '../words/failure-text.ts';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import { Problem } from './problem.tsx';
import { View } from './view.ts';

export interface ProfileFormProps extends ScreenProps, Member {
  /** The ids of the fields to ask; all of them without. */
  readonly fields?: readonly string[];
  /** Just opened: begins at its first question. */
  readonly isFocused?: boolean;
}

export class ProfileForm extends View<ProfileFormProps> {
  /** What was typed since it was last saved. */
  private readonly answers = signal<Readonly<Record<string, string>>>({});
  private readonly invalid = signal<readonly string[]>([]);
  private readonly problem = signal('');
  private readonly form = createRef<HTMLFormElement>();

  override componentDidMount(): void {
    if (this.props.isFocused)
      this.form.current?.querySelector<HTMLElement>('input, select')?.focus();
  }

  override draw({ model, tools, words, program, account, fields }: ProfileFormProps): VNode {
    tools.adopt(css);
    const { profile } = words;
    const asked = program.profileFields.filter(({ id }) => fields?.includes(id) ?? true);
    return (
      <form
        ref={this.form}
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void this.save();
        }}
      >
        {asked.map((field) => {
          const value = this.answers.value[field.id] ?? account.profile[field.id] ?? '';
          const isInvalid = this.invalid.value.includes(field.id);
          return (
            <Field
              key={field.id}
              field={field}
              value={value}
              isInvalid={isInvalid}
              words={profile}
              months={model.messages.formats.months}
              remark={isInvalid ? profile.invalid : value === '' ? profile.missing : ''}
              onAnswer={(answer) => {
                this.answers.value = { ...this.answers.peek(), [field.id]: answer };
              }}
            />
          );
        })}
        <Button kind="main" onTap={this.save}>
          {profile.save}
        </Button>
        <Problem text={this.problem.value} />
      </form>
    );
  }

  private readonly save = async (): Promise<void> => {
    const { model, words, tools } = this.props;
    const { moment, profile } = words;
    this.problem.value = '';
    this.invalid.value = [];
    const result = await model.actions.saveProfile(this.answers.peek());
    if (result.outcome === 'saved') {
      this.answers.value = {};
      if (result.points === 0) tools.say(profile.saved);
      else tools.say(moment.earned(model.format.points(result.points)), profile.saved, 'user');
    } else if (result.outcome === 'invalid_fields') {
      this.invalid.value = result.fields;
      const wrong = this.form.current?.elements.namedItem(result.fields[0] ?? '');
      const input = wrong instanceof RadioNodeList ? wrong[0] : wrong;
      if (input instanceof HTMLElement) input.focus();
    } else if (result.outcome === 'locked_fields') {
      this.invalid.value = result.fields;
      this.problem.value = profile.locked(model.format.date(result.until));
    } else {
      this.problem.value = failureText(result, this.props);
    }
  };
}
