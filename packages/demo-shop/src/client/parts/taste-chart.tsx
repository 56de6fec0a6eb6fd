/** How a coffee tastes, in suns out of five. */
import type { JSX } from 'preact';
import type { Taste } from '../../catalogue/catalogue-product.ts';
import { useShop } from '../shop/shop-provider.tsx';

export function TasteChart({ taste }: { readonly taste: Taste }): JSX.Element {
  const { texts } = useShop();
  const rows = [
    [texts.product.body, taste.body],
    [texts.product.brightness, taste.brightness],
    [texts.product.sweetness, taste.sweetness],
  ] as const;
  return (
    <dl class="taste">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <span class="visually-hidden">{texts.product.ofFive(value)}</span>
            {[1, 2, 3, 4, 5].map((dot) => (
              <i
                key={dot}
                class={dot <= value ? 'taste__sun taste__sun--full' : 'taste__sun'}
                aria-hidden="true"
              />
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
