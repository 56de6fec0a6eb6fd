/** The field for a voucher code, and what became of it. */
import type { JSX, TargetedSubmitEvent } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from '../art/icons.tsx';
import { formatMoney } from '../format/format-money.ts';
import { useShop } from '../shop/shop-provider.tsx';
import { Mistake } from './field.tsx';
import { formText } from './form-text.ts';

export function CodeForm(): JSX.Element {
  const { cart, locale, texts } = useShop();
  const id = useId();
  const code = cart.code.value;
  if (code.state === 'valid') return <AppliedCode code={code.code} />;

  const refusal =
    code.state !== 'refused'
      ? undefined
      : code.minimumSpend === null
        ? texts.cart.refusals[code.reason]
        : texts.cart.minimumSpend(formatMoney(code.minimumSpend, locale));

  function apply(event: TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    cart.applyCode(formText(new FormData(event.currentTarget), 'code'));
  }

  return (
    <form class="code" onSubmit={apply} noValidate>
      <label for={id}>{texts.cart.code}</label>
      <div class="code__row">
        <input
          id={id}
          name="code"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          defaultValue={code.state === 'none' ? '' : code.code}
          aria-invalid={refusal === undefined ? undefined : true}
          aria-describedby={refusal === undefined ? undefined : `${id}-error`}
        />
        <button type="submit" class="button button--quiet" disabled={code.state === 'checking'}>
          {texts.cart.codeApply}
        </button>
      </div>
      <output>{refusal !== undefined && <Mistake id={`${id}-error`} text={refusal} />}</output>
    </form>
  );
}

function AppliedCode({ code }: { readonly code: string }): JSX.Element {
  const { cart, texts } = useShop();
  const now = cart.code.value;
  return (
    <div class="code code--applied">
      <Icon name="check" />
      <output>
        {texts.cart.codeApplied(code)}
        {now.state === 'valid' && now.isFreeShipping && `: ${texts.cart.codeFreeShipping}`}
      </output>
      <button type="button" aria-label={texts.cart.codeRemove(code)} onClick={cart.removeCode}>
        <Icon name="close" />
      </button>
    </div>
  );
}
