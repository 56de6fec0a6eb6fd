/** The coming seven days, with a sun on those the roaster burns. */
import type { JSX } from 'preact';
import { comingWeek, formatDate, isRoastDay, nextRoastDay } from '../format/dates.ts';
import { useShop } from '../shop/shop-provider.tsx';

export function RoastWeek(): JSX.Element {
  const { locale, now, texts } = useShop();
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' });
  return (
    <section class="roast" aria-labelledby="roast-title">
      <h2 id="roast-title">{texts.home.nextRoast}</h2>
      <p class="roast__day">{formatDate(nextRoastDay(now.value), locale)}</p>
      <ol class="roast__week" aria-hidden="true">
        {comingWeek(now.value).map((day) => (
          <li key={day.getTime()} class={isRoastDay(day) ? 'roast__on' : undefined}>
            <span>{weekday.format(day)}</span>
            <b>{day.getDate()}</b>
          </li>
        ))}
      </ol>
      <p class="roast__note">{texts.home.roastOrder}</p>
    </section>
  );
}
