/** Puts the demo panel beside the shop, in a shadow root of its own with an adopted stylesheet. */
import { render } from 'preact';
import type { Shop } from '../shop/create-shop.ts';
import { ShopProvider } from '../shop/shop-provider.tsx';
import css from './demo-panel.css?inline';
import { DemoPanel } from './demo-panel.tsx';

export function mountDemoPanel(page: Document, shop: Shop): void {
  const host = page.createElement('demo-panel');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  page.body.append(host);
  render(
    <ShopProvider shop={shop}>
      <DemoPanel />
    </ShopProvider>,
    root,
  );
}
