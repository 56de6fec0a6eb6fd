/** After buying: a thank you, what happens now, and what was chosen. */
import type { JSX } from 'preact';
import type { OrderView } from '../../shop-api/order.ts';
import { ProductArt } from '../art/product-art.tsx';
import { formatDate, nextRoastDay } from '../format/dates.ts';
import { OrderSummary } from '../parts/order-summary.tsx';
import { Link } from '../router/link.tsx';
import { useShop } from '../shop/shop-provider.tsx';
import { useLoaded } from '../shop/use-loaded.ts';
import { useTitle } from '../shop/use-title.ts';

export function ThanksPage({ orderId }: { readonly orderId: string }): JSX.Element {
  const { api, texts } = useShop();
  const [order] = useLoaded(api.order, orderId);
  useTitle(texts.thanks.overview);
  switch (order.state) {
    case 'loading':
      return <section class="section section--first thanks thanks--waiting" aria-busy="true" />;
    case 'failed':
      return (
        <section class="section section--first thanks">
          <h1>{texts.thanks.missing}</h1>
        </section>
      );
    case 'ready':
      return <Thanks order={order.value} />;
  }
}

function Thanks({ order }: { readonly order: OrderView }): JSX.Element {
  const { callWidget, locale, products, shopper, texts } = useShop();
  const name = order.address.name.split(' ')[0] ?? '';
  const shown = order.lines.flatMap((line) =>
    products.value.filter((each) => each.id === line.productId),
  );
  return (
    <section class="section section--first thanks" aria-labelledby="thanks-title">
      <div class="thanks__band">
        <div class="thanks__art" aria-hidden="true">
          {shown.slice(0, 3).map((product) => (
            <ProductArt key={product.id} art={product.art} name={product.name} />
          ))}
        </div>
        <h1 id="thanks-title">{texts.thanks.title(name)}</h1>
        <p class="lead">
          {texts.thanks.text(
            order.number,
            formatDate(nextRoastDay(new Date(order.placedAt)), locale),
          )}
        </p>
      </div>
      <p>{texts.thanks.mail(order.email)}</p>
      <div class="panel">
        <h2>{texts.thanks.overview}</h2>
        <OrderSummary order={order} />
      </div>
      {shopper.value === null ? (
        <p class="thanks__next">
          {texts.thanks.guest} <Link to="/sign-in">{texts.thanks.guestAction}</Link>
        </p>
      ) : (
        <p class="thanks__next">
          <button type="button" class="button" onClick={() => callWidget('open')}>
            {texts.thanks.points}
          </button>
          <Link to="/account" class="button button--quiet">
            {texts.thanks.orders}
          </Link>
        </p>
      )}
    </section>
  );
}
