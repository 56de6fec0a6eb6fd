// The questions of the programme, filled with what is known, in native controls.

import type { Account, ProfileField, Program } from '@zegel/core';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useContext, useRef } from 'preact/hooks';
import type { PanelModel } from '../model/panel-model.ts';
import { PanelContext } from '../moments/moments.ts';
import { failureText } from '../words/failure-text.ts';
import { useSheet } from '../styles/use-sheet.ts';
import css from '../styles/form.css?inline';
import { Button } from './button.tsx';

export interface ProfileFormProps {
  readonly model: PanelModel;
  readonly program: Program;
  readonly account: Account;
  /** The ids of the fields to ask; all of them without. */
  readonly fields?: readonly string[];
}

export function ProfileForm({ model, program, account, fields }: ProfileFormProps): VNode {
  useSheet(css);
  const { profile, moment } = model.messages;
  const { moments } = useContext(PanelContext);
  const answers = useSignal<Readonly<Record<string, string>>>({});
  const invalid = useSignal<readonly string[]>([]);
  const problem = useSignal('');
  const form = useRef<HTMLFormElement>(null);
  const asked = program.profileFields.filter(({ id }) => fields === undefined || fields.includes(id));

  const save = async (): Promise<void> => {
    problem.value = '';
    invalid.value = [];
    const result = await model.actions.saveProfile(answers.peek());
    if (result.outcome === 'saved') {
      answers.value = {};
      const { points } = result;
      if (points > 0) moments.say(moment.earned(model.format.points(points)), profile.title, 'user');
      else moments.say(profile.saved);
    } else if (result.outcome === 'invalid_fields') {
      invalid.value = result.fields;
      form.current?.querySelector<HTMLElement>(`[name="${result.fields[0] ?? ''}"]`)?.focus();
    } else {
      problem.value = failureText(result, model, program);
    }
  };

  return (
    <form
      ref={form}
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {asked.map((field) => {
        const value = answers.value[field.id] ?? account.profile[field.id] ?? '';
        const remark = invalid.value.includes(field.id)
          ? profile.invalid
          : value === '' && profile.missing;
        return (
          <Field
            key={field.id}
            field={field}
            value={value}
            remark={remark || ''}
            isInvalid={invalid.value.includes(field.id)}
            onAnswer={(answer) => {
              answers.value = { ...answers.peek(), [field.id]: answer };
            }}
          />
        );
      })}
      <Button kind="main" onTap={save}>
        {profile.save}
      </Button>
      {problem.value && (
        <p class="problem" role="alert">
          {problem.value}
        </p>
      )}
    </form>
  );
}

interface FieldProps {
  readonly field: ProfileField;
  readonly value: string;
  /** Beside the label: still empty, or not right. */
  readonly remark: string;
  readonly isInvalid: boolean;
  readonly onAnswer: (value: string) => void;
}

function Field({ field, value, remark, isInvalid, onAnswer }: FieldProps): VNode {
  const label = (
    <>
      {field.label} <small class={isInvalid ? 'problem' : ''}>{remark}</small>
    </>
  );
  if (field.kind === 'choice') {
    return (
      <fieldset>
        <legend>{label}</legend>
        {field.options.map((option) => (
          <label key={option.id} class="chip">
            <input
              type="radio"
              name={field.id}
              value={option.id}
              checked={value === option.id}
              aria-invalid={isInvalid}
              onChange={() => onAnswer(option.id)}
            />
            {option.label}
          </label>
        ))}
      </fieldset>
    );
  }
  return (
    <label class="field">
      {label}
      <input
        type={field.kind === 'date' ? 'date' : 'text'}
        name={field.id}
        value={value}
        maxLength={200}
        autocomplete={field.autocomplete ?? 'off'}
        aria-invalid={isInvalid}
        onInput={(event) => onAnswer(event.currentTarget.value)}
      />
    </label>
  );
}
