// The same three links at the end of every screen: help first, always in the same place.

import type { VNode } from 'preact';
import type { ScreenProps } from '../model/panel-model.ts';
import { Link } from './link.tsx';
import { View } from './view.ts';

export class Footer extends View<Pick<ScreenProps, 'model' | 'words'>> {
  override draw({ model, words: { footer } }: Pick<ScreenProps, 'model' | 'words'>): VNode {
    const { help, terms, privacy } = model.links.value;
    return (
      <footer>
        <Link href={help}>{footer.help}</Link>
        <Link href={terms}>{footer.terms}</Link>
        <Link href={privacy}>{footer.privacy}</Link>
      </footer>
    );
  }
}
