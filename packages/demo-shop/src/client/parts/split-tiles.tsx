/** Two large doors on the home page: to the teas and to the ceramics. */
import type { JSX } from 'preact';
import { Icon } from '../art/icons.tsx';
import { ProductArt } from '../art/product-art.tsx';
import { Link } from '../router/link.tsx';
import { useShop } from '../shop/shop-provider.tsx';

export function SplitTiles(): JSX.Element {
  const { texts } = useShop();
  return (
    <div class="section doors">
      <Door to="/tea" category="tea" title={texts.home.teaTitle} action={texts.home.teaAction} />
      <Door
        to="/ceramics"
        category="ceramics"
        title={texts.home.ceramicsTitle}
        action={texts.home.ceramicsAction}
      />
    </div>
  );
}

interface DoorProps {
  readonly to: string;
  readonly category: string;
  readonly title: string;
  readonly action: string;
}

function Door({ to, category, title, action }: DoorProps): JSX.Element {
  const { products } = useShop();
  const shown = products.value.filter((product) => product.category === category).slice(0, 3);
  return (
    <section class={`door door--${category}`}>
      <div class="door__words">
        <h2>{title}</h2>
        <Link to={to} class="more door__link">
          {action} <Icon name="arrow" />
        </Link>
      </div>
      <div class="door__art" aria-hidden="true">
        {shown.map((product) => (
          <ProductArt key={product.id} art={product.art} name={product.name} />
        ))}
      </div>
    </section>
  );
}
