/** The basket as a page: the same as the drawer, with room. */
import type { JSX } from 'preact';
import { EmptyCart } from '../parts/cart-drawer.tsx';
import { CartLines } from '../parts/cart-lines.tsx';
import { CartSumsList, ShippingHint } from '../parts/cart-sums.tsx';
import { CodeForm } from '../parts/code-form.tsx';
import { Link } from '../router/link.tsx';
import { useShop } from '../shop/shop-provider.tsx';
import { useTitle } from '../shop/use-title.ts';

export function CartPage(): JSX.Element {
  const { callWidget, cart, texts } = useShop();
  useTitle(texts.cart.title);
  return (
    <section class="section section--first" aria-labelledby="cart-title">
      <h1 id="cart-title">{texts.cart.title}</h1>
      {cart.lines.value.length === 0 ? (
        <EmptyCart />
      ) : (
        <div class="columns">
          <div>
            <CartLines />
          </div>
          <div class="panel">
            <ShippingHint />
            <CodeForm />
            <button type="button" class="as-link" onClick={() => callWidget('open', 'rewards')}>
              {texts.cart.rewards}
            </button>
            <CartSumsList />
            <zegel-cart-points class="cart-points" />
            <Link to="/checkout" class="button button--wide">
              {texts.cart.checkout}
            </Link>
          </div>
        </div>
      )}
    </section>
  );
}
