/** Names the page in the tab. */
import { useEffect } from 'preact/hooks';
import { useShop } from './shop-provider.tsx';

export function useTitle(title: string): void {
  const { texts } = useShop();
  useEffect(() => {
    document.title =
      title === texts.title ? `${title} · ${texts.tagline}` : `${title} · ${texts.title}`;
  }, [title, texts]);
}
