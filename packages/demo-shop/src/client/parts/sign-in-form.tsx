/** Signing in with an account. */
import type { JSX, TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { Shopper } from '../../shop-api/shopper.ts';
import { ShopApiError } from '../shop/shop-api.ts';
import { useShop } from '../shop/shop-provider.tsx';
import { Field, Mistake } from './field.tsx';
import { formText } from './form-text.ts';

export function SignInForm({
  onSignIn,
}: {
  readonly onSignIn: (shopper: Shopper) => void;
}): JSX.Element {
  const { api, texts } = useShop();
  const [mistake, setMistake] = useState<string | null>(null);

  async function submit(event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    try {
      onSignIn(await api.signIn(formText(data, 'email'), formText(data, 'password')));
    } catch (error) {
      const isWrong = error instanceof ShopApiError && error.code !== 'unreachable';
      setMistake(isWrong ? texts.signIn.wrong : texts.signIn.failed);
    }
  }

  return (
    <form class="panel" onSubmit={(event) => void submit(event)} noValidate>
      <h2>{texts.signIn.haveAccount}</h2>
      <Field label={texts.signIn.email} name="email" type="email" autocomplete="username" />
      <Field
        label={texts.signIn.password}
        name="password"
        type="password"
        autocomplete="current-password"
      />
      <div role="alert">{mistake !== null && <Mistake text={mistake} />}</div>
      <button type="submit" class="button button--wide">
        {texts.signIn.submit}
      </button>
    </form>
  );
}
