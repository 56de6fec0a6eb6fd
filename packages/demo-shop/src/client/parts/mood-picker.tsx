/** A shortcut into search by flavour. */
import type { JSX } from 'preact';
import { Link } from '../router/link.tsx';
import { useShop } from '../shop/shop-provider.tsx';

export function MoodPicker(): JSX.Element {
  const { texts } = useShop();
  return (
    <section class="mood" aria-labelledby="mood-title">
      <h2 id="mood-title">{texts.home.moodTitle}</h2>
      <p>{texts.home.moodText}</p>
      <MoodChips />
    </section>
  );
}

/** The flavours by themselves. */
export function MoodChips(): JSX.Element {
  const { texts } = useShop();
  return (
    <ul class="chips">
      {texts.home.moods.map(([name, query]) => (
        <li key={name}>
          <Link to={`/search?q=${encodeURIComponent(query)}`} class="chip">
            {name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
