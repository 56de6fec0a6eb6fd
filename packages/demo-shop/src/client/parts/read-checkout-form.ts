/** Reads the checkout form; what is missing or cannot be right is named field by field. */
import { formText } from './form-text.ts';
import type { Address } from '../../shop-api/order.ts';
import type { Texts } from '../texts/texts.ts';

export interface CheckoutValues {
  readonly email: string;
  readonly address: Address;
  readonly payment: 'succeeds' | 'is-declined';
}

/** The mistakes by field name, in the order of the form. */
export type CheckoutMistakes = Partial<
  Record<'email' | 'name' | 'street' | 'postcode' | 'city', string>
>;

/** Something before and after one @; whether it exists only a mail can tell. */
export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(text);
}

export function readCheckoutForm(
  data: FormData,
  texts: Texts,
): { values: CheckoutValues; mistakes: CheckoutMistakes } {
  const text = (name: string): string => formText(data, name).trim();
  const mistakes: CheckoutMistakes = {};
  for (const name of ['email', 'name', 'street', 'postcode', 'city'] as const) {
    if (text(name) === '') mistakes[name] = texts.checkout.required;
    else if (name === 'email' && !isEmail(text(name))) mistakes.email = texts.checkout.emailWrong;
  }
  return {
    mistakes,
    values: {
      email: text('email'),
      address: {
        name: text('name'),
        street: text('street'),
        postcode: text('postcode'),
        city: text('city'),
        country: text('country') as Address['country'],
      },
      payment: text('payment') === 'is-declined' ? 'is-declined' : 'succeeds',
    },
  };
}
