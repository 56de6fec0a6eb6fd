/** Making an account by e-mail. */
import type { JSX, TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { Shopper } from '../../shop-api/shopper.ts';
import { ShopApiError } from '../shop/shop-api.ts';
import type { NewAccount } from '../shop/shop-api.ts';
import { useShop } from '../shop/shop-provider.tsx';
import { Field, Mistake } from './field.tsx';
import { formText } from './form-text.ts';
import { isEmail } from './read-checkout-form.ts';

type Mistakes = Partial<Record<keyof NewAccount, string>>;

export function RegisterForm({
  onSignIn,
}: {
  readonly onSignIn: (shopper: Shopper) => void;
}): JSX.Element {
  const { api, texts } = useShop();
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const [problem, setProblem] = useState<string | null>(null);

  function check(account: NewAccount): Mistakes {
    const found: Mistakes = {};
    if (account.givenName === '') found.givenName = texts.checkout.required;
    if (account.familyName === '') found.familyName = texts.checkout.required;
    if (!isEmail(account.email)) found.email = texts.checkout.emailWrong;
    if (account.password.length < 8) found.password = texts.signIn.passwordHint;
    return found;
  }

  async function submit(event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const text = (name: string): string => formText(data, name).trim();
    const account = {
      givenName: text('givenName'),
      familyName: text('familyName'),
      email: text('email'),
      password: formText(data, 'password'),
    };
    const found = check(account);
    setMistakes(found);
    const [firstWrong] = Object.keys(found);
    if (firstWrong !== undefined)
      return form.querySelector<HTMLElement>(`[name="${firstWrong}"]`)?.focus();
    try {
      onSignIn(await api.register(account));
    } catch (error) {
      const isTaken = error instanceof ShopApiError && error.code === 'email_taken';
      setProblem(isTaken ? texts.signIn.taken : texts.signIn.failed);
    }
    return undefined;
  }

  return (
    <form class="panel" onSubmit={(event) => void submit(event)} noValidate>
      <h2>{texts.signIn.newAccount}</h2>
      <div class="field-pair">
        <Field
          label={texts.signIn.givenName}
          name="givenName"
          autocomplete="given-name"
          error={mistakes.givenName}
        />
        <Field
          label={texts.signIn.familyName}
          name="familyName"
          autocomplete="family-name"
          error={mistakes.familyName}
        />
      </div>
      <Field
        label={texts.signIn.email}
        name="email"
        type="email"
        autocomplete="email"
        hint={texts.signIn.emailHint}
        error={mistakes.email}
      />
      <Field
        label={texts.signIn.password}
        name="password"
        type="password"
        autocomplete="new-password"
        hint={texts.signIn.passwordHint}
        error={mistakes.password}
      />
      <div role="alert">{problem !== null && <Mistake text={problem} />}</div>
      <button type="submit" class="button button--wide">
        {texts.signIn.register}
      </button>
    </form>
  );
}
