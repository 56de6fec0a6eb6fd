// One question: a text, a date, or a choice as a row of chips.

import type { ProfileField } from '@zegel/core';
import type { TargetedInputEvent, VNode } from 'preact';

export interface FieldProps {
  readonly field: ProfileField;
  readonly value: string;
  /** Beside the label: still empty, or not right. */
  readonly remark: string;
  readonly isInvalid: boolean;
  readonly onAnswer: (value: string) => void;
}

export function Field({ field, value, remark, isInvalid, onAnswer }: FieldProps): VNode {
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
              checked={value === option.id}
              onChange={() => onAnswer(option.id)}
            />
            {option.label}
          </label>
        ))}
      </fieldset>
    );
  }
  const shared = {
    name: field.id,
    value,
    autocomplete: field.autocomplete ?? 'off',
    'aria-invalid': isInvalid,
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => onAnswer(event.currentTarget.value),
  };
  return (
    <label class="field">
      {label}
      {field.kind === 'date' ? (
        <input type="date" {...shared} />
      ) : (
        <input type="text" maxLength={200} {...shared} />
      )}
    </label>
  );
}
