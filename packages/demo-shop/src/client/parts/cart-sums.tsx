/** What the basket comes to, with what it earns: that number is the widget's, not the shop's. */
import type { JSX } from 'preact';
import { formatMoney } from '../format/format-money.ts';
import { useShop } from '../shop/shop-provider.tsx';
import { Price } from './price.tsx';

export function CartSumsList(): JSX.Element {
  const { cart, texts } = useShop();
  const { subtotal, discount, shipping, total } = cart.sums.value;
  const code = cart.code.value;
  return (
    <dl class="sums">
      <div>
        <dt>{texts.cart.subtotal}</dt>
        <dd>
          <Price cents={subtotal} />
        </dd>
      </div>
      {discount > 0 && (
        <div class="sums__discount">
          <dt>
            {texts.cart.discount}
            {code.state === 'valid' && ` · ${code.code}`}
          </dt>
          <dd>
            <Price cents={-discount} />
          </dd>
        </div>
      )}
      <div>
        <dt>{texts.cart.shipping}</dt>
        <dd>{shipping === 0 ? texts.cart.free : <Price cents={shipping} />}</dd>
      </div>
      <div class="sums__total">
        <dt>
          {texts.cart.total} <small>{texts.cart.vat}</small>
        </dt>
        <dd>
          <Price cents={total} />
        </dd>
      </div>
    </dl>
  );
}

/** How far free shipping is. */
export function ShippingHint(): JSX.Element {
  const { cart, locale, texts } = useShop();
  const left = Math.max(0, 3000 - cart.sums.value.subtotal);
  const isFree = cart.sums.value.shipping === 0;
  return (
    <div class="shipping-hint">
      <p>{isFree ? texts.cart.isFree : texts.cart.toFree(formatMoney(left, locale))}</p>
      <span class="shipping-hint__bar" aria-hidden="true">
        <span style={{ inlineSize: `${isFree ? 100 : ((3000 - left) / 3000) * 100}%` }} />
      </span>
    </div>
  );
}
