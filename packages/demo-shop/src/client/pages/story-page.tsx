/** Who they are, and where. */
import type { JSX } from 'preact';
import { useShop } from '../shop/shop-provider.tsx';
import { useTitle } from '../shop/use-title.ts';

export function StoryPage(): JSX.Element {
  const { texts } = useShop();
  useTitle(texts.nav.story);
  return (
    <article class="section section--first story">
      <h1>{texts.story.title}</h1>
      <p class="lead">{texts.story.lead}</p>
      <div class="story__parts">
        {texts.story.parts.map(([title, text], index) => (
          <section key={title}>
            <span class="story__number" aria-hidden="true">
              {index + 1}
            </span>
            <h2>{title}</h2>
            <p>{text}</p>
          </section>
        ))}
      </div>
      <section class="story__visit">
        <h2>{texts.story.visitTitle}</h2>
        <p>{texts.story.visitText}</p>
      </section>
    </article>
  );
}
