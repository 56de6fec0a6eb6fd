/** The basket beside the page: a modal dialog, so that focus stays in it and returns where it was. */
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../art/icons.tsx';
import { Link } from '../router/link.tsx';
import { useShop } from '../shop/shop-provider.tsx';
import { CartLines } from './cart-lines.tsx';
import { CartSumsList, ShippingHint } from './cart-sums.tsx';
import { CodeForm } from './code-form.tsx';

export function CartDrawer(): JSX.Element {
  const { cart, closeCart, isCartOpen, texts } = useShop();
  const dialogRef = useRef<HTMLDialogElement | null>(null);
  const isOpen = isCartOpen.value;

  useEffect(() => {
    const element = dialogRef.current;
    if (element === null || element.open === isOpen) return;
    if (isOpen) element.showModal();
    else element.close();
  }, [isOpen]);

  return (
    <dialog
      ref={dialogRef}
      class="drawer"
      aria-labelledby="drawer-title"
      onClose={closeCart}
      closedby="any"
    >
      {isOpen && (
        <div class="drawer__page">
          <div class="drawer__head">
            <h2 id="drawer-title">{texts.cart.title}</h2>
            <button
              type="button"
              class="tool tool--icon"
              aria-label={texts.cart.close}
              onClick={closeCart}
            >
              <Icon name="close" />
            </button>
          </div>
          {cart.lines.value.length === 0 ? <EmptyCart /> : <FilledCart />}
        </div>
      )}
    </dialog>
  );
}

function FilledCart(): JSX.Element {
  const { closeCart, texts } = useShop();
  return (
    <>
      <div class="drawer__lines">
        <ShippingHint />
        <CartLines />
        <CodeForm />
      </div>
      <div class="drawer__foot">
        <CartSumsList />
        <zegel-cart-points class="cart-points" />
        <Link to="/checkout" class="button button--wide" onFollow={closeCart}>
          {texts.cart.checkout}
        </Link>
        <Link to="/cart" class="drawer__view" onFollow={closeCart}>
          {texts.cart.view}
        </Link>
      </div>
    </>
  );
}

/** What stands where lines would. */
export function EmptyCart(): JSX.Element {
  const { closeCart, texts } = useShop();
  return (
    <div class="empty">
      <p class="empty__title">{texts.cart.empty}</p>
      <p>{texts.cart.emptyText}</p>
      <Link to="/coffee" class="button" onFollow={closeCart}>
        {texts.cart.emptyAction}
      </Link>
    </div>
  );
}
