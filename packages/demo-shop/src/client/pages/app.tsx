/** The frame of every page, and which page an address means. */
import type { JSX } from 'preact';
import { CartDrawer } from '../parts/cart-drawer.tsx';
import { Footer } from '../parts/footer.tsx';
import { Header } from '../parts/header.tsx';
import { useShop } from '../shop/shop-provider.tsx';
import { AccountPage } from './account-page.tsx';
import { CartPage } from './cart-page.tsx';
import { CategoryPage } from './category-page.tsx';
import { CheckoutPage } from './checkout-page.tsx';
import { HomePage } from './home-page.tsx';
import { InfoPage } from './info-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { ProductPage } from './product-page.tsx';
import { SearchPage } from './search-page.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { StoryPage } from './story-page.tsx';
import { SubscriptionPage } from './subscription-page.tsx';
import { ThanksPage } from './thanks-page.tsx';

export function App(): JSX.Element {
  const { announcement, router } = useShop();
  return (
    <>
      <Header />
      <main id="main" tabIndex={-1}>
        <Page path={router.url.value.pathname} />
      </main>
      <Footer />
      <CartDrawer />
      <output class="visually-hidden">{announcement.value}</output>
    </>
  );
}

function Page({ path }: { readonly path: string }): JSX.Element {
  const { products } = useShop();
  const [, first = '', second = ''] = path.split('/');
  switch (first) {
    case '':
      return <HomePage />;
    case 'coffee':
    case 'tea':
    case 'ceramics':
      return <CategoryPage key={first} category={first} />;
    case 'subscription':
      return <SubscriptionPage />;
    case 'product': {
      const product = products.value.find((each) => each.id === second);
      return product === undefined ? (
        <NotFoundPage />
      ) : (
        <ProductPage key={second} product={product} />
      );
    }
    case 'search':
      return <SearchPage />;
    case 'cart':
      return <CartPage />;
    case 'checkout':
      return <CheckoutPage />;
    case 'thanks':
      return <ThanksPage orderId={second} />;
    case 'account':
      return <AccountPage />;
    case 'sign-in':
      return <SignInPage />;
    case 'story':
      return <StoryPage />;
    case 'help':
    case 'privacy':
      return <InfoPage key={first} subject={first} />;
    case 'loyalty-terms':
      return <InfoPage subject="terms" />;
    default:
      return <NotFoundPage />;
  }
}
