/** Who a visitor of the demo can be with one click. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Shopper } from '../../shop-api/shopper.ts';
import { useShop } from '../shop/shop-provider.tsx';
import { Mistake } from './field.tsx';

const people = [
  { id: 'noor', name: 'Noor' },
  { id: 'sam', name: 'Sam' },
] as const;

export function DemoShoppers({
  onSignIn,
}: {
  readonly onSignIn: (shopper: Shopper) => void;
}): JSX.Element {
  const { api, texts } = useShop();
  const [isFailed, setIsFailed] = useState(false);
  return (
    <section class="demo-shoppers" aria-labelledby="demo-shoppers-title">
      <h2 id="demo-shoppers-title">{texts.signIn.demoTitle}</h2>
      <p>{texts.signIn.demoText}</p>
      <ul>
        {people.map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              class="person"
              onClick={() => void api.signInAs(id).then(onSignIn, () => setIsFailed(true))}
            >
              <span class={`person__face person__face--${id}`} aria-hidden="true">
                {name[0]}
              </span>
              <span>
                <b>{name}</b>
                <br />
                {texts.signIn[id]}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div role="alert">{isFailed && <Mistake text={texts.signIn.failed} />}</div>
    </section>
  );
}
