/** What an order held and came to. */
import type { JSX } from 'preact';
import type { OrderLineView, OrderView } from '../../shop-api/order.ts';
import { ProductArt } from '../art/product-art.tsx';
import { useShop } from '../shop/shop-provider.tsx';
import { Price } from './price.tsx';

export function OrderSummary({ order }: { readonly order: OrderView }): JSX.Element {
  const { texts } = useShop();
  return (
    <>
      <ul class="lines lines--order">
        {order.lines.map((line) => (
          <li key={line.id}>
            <OrderLine line={line} />
          </li>
        ))}
      </ul>
      <dl class="sums">
        {order.discount > 0 && (
          <div class="sums__discount">
            <dt>
              {texts.cart.discount} · {order.code}
            </dt>
            <dd>
              <Price cents={-order.discount} />
            </dd>
          </div>
        )}
        <div>
          <dt>{texts.cart.shipping}</dt>
          <dd>{order.shipping === 0 ? texts.cart.free : <Price cents={order.shipping} />}</dd>
        </div>
        <div class="sums__total">
          <dt>{texts.cart.total}</dt>
          <dd>
            <Price cents={order.total} />
          </dd>
        </div>
      </dl>
    </>
  );
}

function OrderLine({ line }: { readonly line: OrderLineView }): JSX.Element {
  const { products, texts } = useShop();
  const product = products.value.find((each) => each.id === line.productId);
  return (
    <div class="line">
      {product !== undefined && (
        <div class="tile tile--small" style={{ '--tint': product.art.body }}>
          <ProductArt art={product.art} name={product.name} />
        </div>
      )}
      <div class="line__text">
        <p class="line__name">{product?.name ?? line.productId}</p>
        <p class="line__option">
          {line.quantity} ×
          {line.option !== null && ` · ${texts.product.options[line.option] ?? ''}`}
          {line.refundedQuantity > 0 && (
            <span class="line__back"> · {texts.account.back(line.refundedQuantity)}</span>
          )}
        </p>
      </div>
      <p class="line__total">
        <Price cents={line.total} />
      </p>
    </div>
  );
}
