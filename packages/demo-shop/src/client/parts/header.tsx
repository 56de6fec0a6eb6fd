/** The top of every page: notice, name, shelves, balance, account, basket. */
import type { JSX } from 'preact';
import { Icon } from '../art/icons.tsx';
import { Link } from '../router/link.tsx';
import { useShop } from '../shop/shop-provider.tsx';

export function Header(): JSX.Element {
  const { texts } = useShop();
  return (
    <>
      <a class="skip" href="#main">
        {texts.skip}
      </a>
      <aside class="notice">
        {texts.notice}
        <span class="notice__more"> · {texts.noticeShipping}</span>
      </aside>
      <header class="header">
        <Link to="/" class="logo" label={texts.header.home}>
          <span class="logo__sun" aria-hidden="true" />
          <span class="logo__name">{texts.title}</span>
        </Link>
        <Shelves />
        <Link to="/search" class="header__search" label={texts.header.search}>
          <Icon name="search" />
        </Link>
        <div class="header__tools">
          <BalanceButton />
          <AccountLink />
          <CartButton />
        </div>
      </header>
    </>
  );
}

function Shelves(): JSX.Element {
  const { texts, router } = useShop();
  const shelves = [
    ['/coffee', texts.nav.coffee],
    ['/tea', texts.nav.tea],
    ['/ceramics', texts.nav.ceramics],
    ['/subscription', texts.nav.subscription],
    ['/story', texts.nav.story],
  ] as const;
  return (
    <nav class="shelves" aria-label={texts.nav.label}>
      <ul>
        {shelves.map(([to, name]) => (
          <li key={to}>
            <Link to={to} isCurrent={router.url.value.pathname === to}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The widget's balance, as a way into it. The place is kept before the widget is there. */
function BalanceButton(): JSX.Element {
  const { callWidget, shopper, texts } = useShop();
  const kind = shopper.value === null ? 'balance balance--nobody' : 'balance';
  return (
    <button type="button" class={kind} onClick={() => callWidget('open', 'home')}>
      <span class="visually-hidden">{texts.header.points} </span>
      <zegel-balance />
    </button>
  );
}

function AccountLink(): JSX.Element {
  const { shopper, texts } = useShop();
  const name = shopper.value?.givenName;
  return (
    <Link to={name === undefined ? '/sign-in' : '/account'} class="tool tool--account">
      <Icon name="person" />
      {name !== undefined && <span class="visually-hidden">{texts.header.account}: </span>}
      <span class="tool__word">{name ?? texts.header.signIn}</span>
    </Link>
  );
}

function CartButton(): JSX.Element {
  const { cart, openCart, texts } = useShop();
  const count = cart.count.value;
  return (
    <button type="button" class="tool tool--cart" aria-haspopup="dialog" onClick={openCart}>
      <Icon name="bag" />
      <span class="tool__word">{texts.header.cart}</span>
      <span class="visually-hidden"> </span>
      <span class="tool__count">{count}</span>
      <span class="visually-hidden"> {texts.header.items(count)}</span>
    </button>
  );
}
