/** A shopper's own page: what they save for, what they ordered, and sending things back. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { OrderView } from '../../shop-api/order.ts';
import type { Shopper } from '../../shop-api/shopper.ts';
import { OrderCard } from '../parts/order-card.tsx';
import { Link } from '../router/link.tsx';
import { useShop } from '../shop/shop-provider.tsx';
import { useLoaded } from '../shop/use-loaded.ts';
import { useTitle } from '../shop/use-title.ts';

export function AccountPage(): JSX.Element | null {
  const { router, shopper, texts } = useShop();
  useTitle(texts.header.account);
  const isNobody = shopper.value === null;
  useEffect(() => {
    if (isNobody) router.navigate('/sign-in');
  }, [isNobody, router]);
  return shopper.value === null ? null : <Account key={shopper.value.id} shopper={shopper.value} />;
}

function Account({ shopper }: { readonly shopper: Shopper }): JSX.Element {
  const { api, callWidget, router, setShopper, texts } = useShop();
  const [orders, setOrders] = useLoaded(api.orders, shopper.id);

  async function signOut(): Promise<void> {
    await api.signOut();
    router.navigate('/');
    setShopper(null);
  }

  function replace(next: OrderView): void {
    if (orders.state !== 'ready') return;
    setOrders(orders.value.map((order) => (order.id === next.id ? next : order)));
  }

  return (
    <section class="section section--first account" aria-labelledby="account-title">
      <div class="shelf-head">
        <div>
          <h1 id="account-title">{texts.account.title(shopper.givenName)}</h1>
          <p class="lead">{shopper.email}</p>
        </div>
        <button type="button" class="button button--quiet" onClick={() => void signOut()}>
          {texts.account.signOut}
        </button>
      </div>
      <div class="account__points panel">
        <h2>{texts.account.points}</h2>
        <zegel-progress class="account__progress" />
        <button type="button" class="as-link" onClick={() => callWidget('open', 'home')}>
          {texts.account.pointsAction}
        </button>
      </div>
      <h2 class="account__orders">{texts.account.orders}</h2>
      {orders.state === 'ready' && orders.value.length === 0 && (
        <p class="account__none">
          {texts.account.noOrders} <Link to="/coffee">{texts.cart.emptyAction}</Link>
        </p>
      )}
      {orders.state === 'ready' && (
        <ul class="orders">
          {orders.value.map((order) => (
            <li key={order.id}>
              <OrderCard order={order} onChange={replace} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
