/** Checkout: who, where, how to pay; one order however often the button is pressed. */
import type { JSX } from 'preact';
import { EmptyCart } from '../parts/cart-drawer.tsx';
import { CartLines } from '../parts/cart-lines.tsx';
import { CartSumsList } from '../parts/cart-sums.tsx';
import { CheckoutForm } from '../parts/checkout-form.tsx';
import { CodeForm } from '../parts/code-form.tsx';
import { useShop } from '../shop/shop-provider.tsx';
import { useTitle } from '../shop/use-title.ts';

export function CheckoutPage(): JSX.Element {
  const { cart, shopper, texts } = useShop();
  useTitle(texts.checkout.title);
  return (
    <section class="section section--first" aria-labelledby="checkout-title">
      <h1 id="checkout-title">{texts.checkout.title}</h1>
      {cart.lines.value.length === 0 ? (
        <EmptyCart />
      ) : (
        <div class="columns columns--checkout">
          {/* A new shopper is a new form: nothing of the last one stays in it. */}
          <CheckoutForm key={shopper.value?.id ?? 'guest'} />
          <aside class="panel" aria-labelledby="summary-title">
            <h2 id="summary-title">{texts.checkout.summary}</h2>
            <CartLines isFixed />
            <CodeForm />
            <CartSumsList />
            <zegel-cart-points class="cart-points" />
          </aside>
        </div>
      )}
    </section>
  );
}
