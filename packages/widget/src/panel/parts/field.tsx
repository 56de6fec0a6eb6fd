// One question: a text, a date, a birthday without its year, or a choice as a row of chips.

import type { ProfileField } from '@zegel/core';
import type { TargetedInputEvent, VNode } from 'preact';
import type { Words } from '../../locales/words.ts';

export interface FieldProps {
  readonly field: ProfileField;
  readonly value: string;
  /** Beside the label: still empty, or not right. */
  readonly remark: string;
  readonly isInvalid: boolean;
  readonly words: Words['profile'];
  /** The names of the months. */
  readonly months: readonly string[];
  readonly onAnswer: (value: string) => void;
}

const days = Array.from({ length: 31 }, (_, index) => `${index + 1}`);

export function Field({
  field,
  value,
  remark,
  isInvalid,
  words,
  months,
  onAnswer,
}: FieldProps): VNode {
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
  if (field.kind === 'birthday') {
    const [month = '', day = ''] = value.split('-');
    const select = (part: 0 | 1, names: readonly string[]): VNode => (
      <select
        name={field.id}
        aria-label={part === 0 ? words.day : words.month}
        aria-invalid={isInvalid}
        value={part === 0 ? day : month}
        onChange={({ currentTarget }) => {
          const parts = part === 0 ? [month, currentTarget.value] : [currentTarget.value, day];
          onAnswer(parts.join('-'));
        }}
      >
        <option value="">–</option>
        {names.map((name, index) => (
          <option key={name} value={`${index + 1}`.padStart(2, '0')}>
            {name}
          </option>
        ))}
      </select>
    );
    return (
      <fieldset class="dayMonth">
        <legend>{label}</legend>
        {select(0, days)}
        {select(1, months)}
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
