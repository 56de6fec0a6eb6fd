/** Signing in: as a demo shopper with one click, with an account, or by making one. */
import type { JSX } from 'preact';
import type { Shopper } from '../../shop-api/shopper.ts';
import { DemoShoppers } from '../parts/demo-shoppers.tsx';
import { RegisterForm } from '../parts/register-form.tsx';
import { SignInForm } from '../parts/sign-in-form.tsx';
import { useShop } from '../shop/shop-provider.tsx';
import { useTitle } from '../shop/use-title.ts';

export function SignInPage(): JSX.Element {
  const { router, setShopper, texts } = useShop();
  useTitle(texts.signIn.title);

  function arrive(shopper: Shopper): void {
    const next = router.url.value.searchParams.get('next') ?? '/account';
    setShopper(shopper);
    // Only our own addresses: "//elsewhere" would leave the shop.
    router.navigate(/^\/(?!\/)/.test(next) ? next : '/account');
  }

  return (
    <section class="section section--first" aria-labelledby="sign-in-title">
      <h1 id="sign-in-title">{texts.signIn.title}</h1>
      <DemoShoppers onSignIn={arrive} />
      <div class="sign-in">
        <SignInForm onSignIn={arrive} />
        <RegisterForm onSignIn={arrive} />
      </div>
    </section>
  );
}
