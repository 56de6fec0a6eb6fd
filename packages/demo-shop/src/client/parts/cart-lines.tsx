/** The lines of the basket, to change or to read. */
import type { JSX } from 'preact';
import { Icon } from '../art/icons.tsx';
import { ProductArt } from '../art/product-art.tsx';
import { Link } from '../router/link.tsx';
import type { PricedLine } from '../shop/cart.ts';
import { useShop } from '../shop/shop-provider.tsx';
import { Price } from './price.tsx';
import { Quantity } from './quantity.tsx';

export function CartLines({ isFixed = false }: { readonly isFixed?: boolean }): JSX.Element {
  const { cart } = useShop();
  return (
    <ul class="lines">
      {cart.lines.value.map((line) => (
        <li key={`${line.productId}-${line.option ?? ''}`}>
          <Line line={line} isFixed={isFixed} />
        </li>
      ))}
    </ul>
  );
}

function Line({
  line,
  isFixed,
}: {
  readonly line: PricedLine;
  readonly isFixed: boolean;
}): JSX.Element {
  const { cart, texts } = useShop();
  const { product } = line;
  return (
    <div class="line">
      <div class="tile tile--small" style={{ '--tint': product.art.body }}>
        <ProductArt art={product.art} name={product.name} />
      </div>
      <div class="line__text">
        <p class="line__name">
          <Link to={`/product/${product.id}`}>{product.name}</Link>
        </p>
        <p class="line__option">
          {line.option === null ? product.unit : texts.product.options[line.option]}
          {isFixed && ` · ${line.quantity} ×`}
        </p>
        {!isFixed && (
          <div class="line__tools">
            <Quantity
              value={line.quantity}
              max={Math.min(20, product.stock)}
              label={`${texts.product.quantity}, ${product.name}`}
              onChange={(quantity) => cart.setQuantity(line, quantity)}
            />
            <button
              type="button"
              class="line__remove"
              aria-label={texts.cart.remove(product.name)}
              onClick={() => cart.setQuantity(line, 0)}
            >
              <Icon name="close" />
            </button>
          </div>
        )}
      </div>
      <p class="line__total">
        <Price cents={line.total} />
      </p>
    </div>
  );
}
