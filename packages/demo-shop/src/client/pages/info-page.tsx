/** The small print, in plain words: help, terms, privacy. */
import type { JSX } from 'preact';
import { useShop } from '../shop/shop-provider.tsx';
import { useTitle } from '../shop/use-title.ts';

export function InfoPage({
  subject,
}: {
  readonly subject: 'help' | 'terms' | 'privacy';
}): JSX.Element {
  const { texts } = useShop();
  const { title, parts } = texts[subject];
  useTitle(title);
  return (
    <article class="section section--first story">
      <h1>{title}</h1>
      <div class="story__parts">
        {parts.map(([heading, text]) => (
          <section key={heading}>
            <h2>{heading}</h2>
            <p>{text}</p>
          </section>
        ))}
      </div>
    </article>
  );
}
