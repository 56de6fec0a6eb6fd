/** One labelled field of a form, with its hint and its mistake tied to it. */
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from '../art/icons.tsx';

export interface FieldProps {
  readonly label: string;
  readonly name: string;
  readonly autocomplete: AutoFill;
  /** @default 'text' */
  readonly type?: 'text' | 'email' | 'password';
  readonly defaultValue?: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly class?: string;
}

export function Field(props: FieldProps): JSX.Element {
  const { label, name, autocomplete, type = 'text', defaultValue = '', hint, error } = props;
  const id = useId();
  const notes = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`];
  return (
    <div class={`field ${props.class ?? ''}`}>
      <label for={id}>{label}</label>
      <TypedInput
        type={type}
        id={id}
        name={name}
        autocomplete={autocomplete}
        defaultValue={defaultValue}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={notes.join(' ').trim() || undefined}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} class="field__hint">
          {hint}
        </p>
      )}
      {error !== undefined && <Mistake id={`${id}-error`} text={error} />}
    </div>
  );
}

interface TypedInputProps {
  readonly type: 'text' | 'email' | 'password';
  readonly id: string;
  readonly name: string;
  readonly autocomplete: AutoFill;
  readonly defaultValue: string;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-describedby': string | undefined;
}

/** Each type apart, because the roles an input may have depend on it. */
function TypedInput({ type, ...rest }: TypedInputProps): JSX.Element {
  switch (type) {
    case 'email':
      return <input {...rest} type="email" />;
    case 'password':
      return <input {...rest} type="password" />;
    case 'text':
      return <input {...rest} type="text" />;
  }
}

/** What is wrong with a field, in words and not in colour alone. */
export function Mistake({
  id,
  text,
}: {
  readonly id?: string;
  readonly text: string;
}): JSX.Element {
  return (
    <p id={id} class="mistake">
      <Icon name="alert" />
      {text}
    </p>
  );
}
