/** Choosing: how ground or how often, how many, and into the basket. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { optionValues } from '../../shop-api/order.ts';
import type { Product } from '../../shop-api/product.ts';
import { ProductPoints } from '../loyalty/product-points.tsx';
import { useShop } from '../shop/shop-provider.tsx';
import { Price } from './price.tsx';
import { Quantity } from './quantity.tsx';

export function BuyBox({ product }: { readonly product: Product }): JSX.Element {
  const { announce, cart, openCart, texts } = useShop();
  const options = product.option === null ? [] : optionValues[product.option];
  const [option, setOption] = useState<string | null>(options[0] ?? null);
  const [quantity, setQuantity] = useState(1);
  const isSoldOut = product.stock === 0;

  function add(): void {
    cart.add({ productId: product.id, option, quantity });
    announce(texts.product.added(product.name));
    openCart();
  }

  return (
    <form
      class="buy"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      {product.option !== null && (
        <fieldset class="choices">
          <legend>{texts.product[product.option]}</legend>
          <div class="choices__row">
            {options.map((value) => (
              <label key={value} class="choice">
                <input
                  type="radio"
                  name="option"
                  value={value}
                  checked={option === value}
                  onChange={() => setOption(value)}
                />
                <span>{texts.product.options[value]}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <div class="buy__price">
        <p class="buy__amount">
          <Price cents={product.price} />
        </p>
        <p class="buy__unit">{product.unit}</p>
        <ProductPoints product={product} />
      </div>
      <div class="buy__row">
        <Quantity
          value={quantity}
          max={Math.min(20, product.stock)}
          label={texts.product.quantity}
          onChange={setQuantity}
        />
        <button type="submit" class="button button--wide" disabled={isSoldOut}>
          {isSoldOut ? texts.product.soldOut : texts.product.addToCart}
        </button>
      </div>
    </form>
  );
}
