/** The form of checkout. What was asked is remembered with its key until an answer came, so a retry is the same order. */
import type { JSX, TargetedSubmitEvent } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { PlaceOrderAnswer } from '../../shop-api/order.ts';
import { formatMoney } from '../format/format-money.ts';
import { Link } from '../router/link.tsx';
import { makeIdempotencyKey } from '../shop/idempotency-key.ts';
import type { NewOrder } from '../shop/shop-api.ts';
import { useShop } from '../shop/shop-provider.tsx';
import { Field, Mistake } from './field.tsx';
import { readCheckoutForm } from './read-checkout-form.ts';
import type { CheckoutMistakes } from './read-checkout-form.ts';

interface Attempt {
  readonly key: string;
  readonly asked: string;
}

export function CheckoutForm(): JSX.Element {
  const shop = useShop();
  const { cart, locale, products, shopper, texts } = shop;
  const [mistakes, setMistakes] = useState<CheckoutMistakes>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const attemptRef = useRef<Attempt | null>(null);
  const signedIn = shopper.value;

  function keyFor(order: NewOrder): string {
    const asked = JSON.stringify(order);
    if (attemptRef.current?.asked !== asked)
      attemptRef.current = { key: makeIdempotencyKey(), asked };
    return attemptRef.current.key;
  }

  function settle(answer: PlaceOrderAnswer): void {
    // Whatever was answered is final for this key; the next try is a new order.
    attemptRef.current = null;
    switch (answer.outcome) {
      case 'paid':
        shop.router.navigate(`/thanks/${answer.order.id}`);
        cart.clear();
        shop.callWidget('refresh');
        void shop.refreshProducts();
        return;
      case 'payment_declined':
        return setProblem(texts.checkout.declined);
      case 'code_refused':
        cart.refuseCode(answer.reason);
        return setProblem(texts.cart.refusals[answer.reason]);
      case 'out_of_stock': {
        const product = products.value.find((each) => each.id === answer.productId);
        void shop.refreshProducts();
        return setProblem(texts.checkout.outOfStock(product?.name ?? ''));
      }
    }
  }

  async function place(order: NewOrder): Promise<void> {
    setIsBusy(true);
    setProblem(null);
    try {
      settle(await shop.api.placeOrder(order, keyFor(order)));
    } catch {
      setProblem(texts.checkout.failed);
    } finally {
      setIsBusy(false);
    }
  }

  function submit(event: TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (isBusy) return;
    const form = event.currentTarget;
    const read = readCheckoutForm(new FormData(form), texts);
    setMistakes(read.mistakes);
    const [firstWrong] = Object.keys(read.mistakes);
    if (firstWrong !== undefined) {
      setProblem(texts.checkout.check);
      form.querySelector<HTMLElement>(`[name="${firstWrong}"]`)?.focus();
      return;
    }
    const code = cart.code.value.state === 'valid' ? cart.code.value.code : null;
    const lines = cart.lines.value.map(({ productId, option, quantity }) => ({
      productId,
      option,
      quantity,
    }));
    void place({ ...read.values, code, lines });
  }

  return (
    <form class="checkout" onSubmit={submit} noValidate>
      <fieldset>
        <legend>{texts.checkout.contact}</legend>
        <p class="checkout__who">
          {signedIn === null ? (
            <>
              {texts.checkout.guest}{' '}
              <Link to="/sign-in?next=/checkout">{texts.checkout.guestSignIn}</Link>
            </>
          ) : (
            texts.checkout.asShopper(`${signedIn.givenName} ${signedIn.familyName}`)
          )}
        </p>
        <Field
          label={texts.checkout.email}
          name="email"
          type="email"
          autocomplete="email"
          defaultValue={signedIn?.email ?? ''}
          error={mistakes.email}
        />
      </fieldset>
      <fieldset class="checkout__address">
        <legend>{texts.checkout.address}</legend>
        <Field
          label={texts.checkout.name}
          name="name"
          autocomplete="name"
          defaultValue={signedIn === null ? '' : `${signedIn.givenName} ${signedIn.familyName}`}
          error={mistakes.name}
        />
        <Field
          label={texts.checkout.street}
          name="street"
          autocomplete="street-address"
          defaultValue={signedIn === null ? '' : 'Nieuwe Ebbingestraat 27'}
          error={mistakes.street}
        />
        <Field
          class="field--short"
          label={texts.checkout.postcode}
          name="postcode"
          autocomplete="postal-code"
          defaultValue={signedIn === null ? '' : '9712 NC'}
          error={mistakes.postcode}
        />
        <Field
          class="field--rest"
          label={texts.checkout.city}
          name="city"
          autocomplete="address-level2"
          defaultValue={signedIn === null ? '' : 'Groningen'}
          error={mistakes.city}
        />
        <div class="field">
          <label for="checkout-country">{texts.checkout.country}</label>
          <select id="checkout-country" name="country" autocomplete="country">
            {(['NL', 'BE', 'DE'] as const).map((country) => (
              <option key={country} value={country}>
                {texts.checkout.countries[country]}
              </option>
            ))}
          </select>
        </div>
      </fieldset>
      <fieldset>
        <legend>{texts.checkout.payment}</legend>
        <p class="checkout__note">{texts.checkout.paymentNote}</p>
        <div class="payments">
          {(['succeeds', 'is-declined'] as const).map((payment, index) => (
            <label key={payment} class="payment">
              <input type="radio" name="payment" value={payment} defaultChecked={index === 0} />
              <span>{texts.checkout.payments[payment]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div role="alert">{problem !== null && <Mistake text={problem} />}</div>
      <button type="submit" class="button button--wide button--large" aria-disabled={isBusy}>
        {isBusy
          ? texts.checkout.placing
          : texts.checkout.place(formatMoney(cart.sums.value.total, locale))}
      </button>
    </form>
  );
}
