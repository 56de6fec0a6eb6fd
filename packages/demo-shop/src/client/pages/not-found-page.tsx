/** An address that leads nowhere. */
import type { JSX } from 'preact';
import { Link } from '../router/link.tsx';
import { useShop } from '../shop/shop-provider.tsx';
import { useTitle } from '../shop/use-title.ts';

export function NotFoundPage(): JSX.Element {
  const { texts } = useShop();
  useTitle(texts.notFound.title);
  return (
    <section class="section section--first empty">
      <h1>{texts.notFound.title}</h1>
      <p>{texts.notFound.text}</p>
      <Link to="/" class="button">
        {texts.notFound.action}
      </Link>
    </section>
  );
}
