/** Everything the pages share, made once in entries/main.tsx: products, who is signed in, basket, words, addresses. */
import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Locale } from '../../catalogue/catalogue-product.ts';
import type { Product } from '../../shop-api/product.ts';
import type { Bootstrap, DemoPreferences, Shopper } from '../../shop-api/shopper.ts';
import { withTemplate } from '../../shop-api/template.ts';
import type { TemplateName } from '../../shop-api/template.ts';
import { createWidgetCaller } from '../loyalty/call-widget.ts';
import type { CallWidget } from '../loyalty/call-widget.ts';
import { tellWidget } from '../loyalty/tell-widget.ts';
import { createRouter } from '../router/router.ts';
import type { Router } from '../router/router.ts';
import { en } from '../texts/en.ts';
import { nl } from '../texts/nl.ts';
import { sayPoints } from '../texts/say-points.ts';
import type { Texts } from '../texts/texts.ts';
import { createCart } from './cart.ts';
import type { Cart } from './cart.ts';
import { createShopApi } from './shop-api.ts';
import type { ShopApi } from './shop-api.ts';

export interface Shop {
  readonly locale: Locale;
  readonly texts: Texts;
  readonly preferences: DemoPreferences;
  /** The programme it runs with; null: the shop's own. */
  readonly template: TemplateName | null;
  readonly templates: readonly TemplateName[];
  readonly now: ReadonlySignal<Date>;
  readonly products: ReadonlySignal<readonly Product[]>;
  readonly shopper: ReadonlySignal<Shopper | null>;
  readonly isCartOpen: ReadonlySignal<boolean>;
  /** What a screen reader is told next. */
  readonly announcement: ReadonlySignal<string>;
  readonly cart: Cart;
  readonly api: ShopApi;
  readonly router: Router;
  readonly callWidget: CallWidget;
  setShopper(shopper: Shopper | null): void;
  setNow(now: Date): void;
  openCart(): void;
  closeCart(): void;
  announce(text: string): void;
  /** Prices, stock and ratings may have changed. */
  refreshProducts(): Promise<void>;
}

export function createShop(view: Window, bootstrap: Bootstrap): Shop {
  const { locale, template, templates } = bootstrap;
  const api = createShopApi((path, init) => view.fetch(withTemplate(path, template), init));
  const texts = locale === 'nl' ? nl : en;
  const callWidget = createWidgetCaller(view);
  const products = signal(bootstrap.products);
  const shopper = signal(bootstrap.shopper);
  const now = signal(new Date(bootstrap.now));
  const isCartOpen = signal(false);
  const announcement = signal('');
  const cart = createCart({
    products,
    // Where storage is forbidden, already naming it throws: it is asked for inside the basket's own guard.
    storage: {
      getItem: (key) => view.localStorage.getItem(key),
      setItem: (key, value) => view.localStorage.setItem(key, value),
    },
    checkCode: (code, lines) => api.checkCode(code, lines),
  });
  const openCart = (): void => {
    isCartOpen.value = true;
  };
  tellWidget({
    callWidget,
    cart,
    shopper,
    getToken: () => api.loyaltyToken(),
    onVoucher: () => {
      callWidget('close');
      openCart();
    },
  });

  return {
    locale,
    texts: template === null ? texts : sayPoints(texts, locale),
    template,
    templates,
    preferences: bootstrap.preferences,
    now,
    products,
    shopper,
    isCartOpen,
    announcement,
    cart,
    api,
    callWidget,
    router: createRouter(view, template, () => {
      isCartOpen.value = false;
      view.scrollTo({ top: 0, behavior: 'instant' });
      // The next page's heading is where a keyboard or a screen reader goes on.
      view.requestAnimationFrame(() =>
        view.document.querySelector('main')?.focus({ preventScroll: true }),
      );
    }),
    setShopper(next) {
      shopper.value = next;
      cart.recheckCode();
    },
    setNow: (next) => {
      now.value = next;
    },
    openCart,
    closeCart: () => {
      isCartOpen.value = false;
    },
    announce: (text) => {
      announcement.value = text;
    },
    async refreshProducts() {
      products.value = await api.products(locale);
    },
  };
}
