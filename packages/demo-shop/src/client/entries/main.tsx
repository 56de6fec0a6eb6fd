/** The shop's one bundle: reads what the server wrote into the page, and draws. */
import { render } from 'preact';
import '../styles/shop.css';
import type { Bootstrap } from '../../shop-api/shopper.ts';
import { mountDemoPanel } from '../demo-panel/mount-demo-panel.tsx';
import { App } from '../pages/app.tsx';
import { createShop } from '../shop/create-shop.ts';
import { ShopProvider } from '../shop/shop-provider.tsx';

const data = document.querySelector('#shop-data')?.textContent;
const root = document.querySelector('#shop');
if (data === undefined || root === null) throw new Error('The page came without its data');

const bootstrap = JSON.parse(data ?? 'null') as Bootstrap;
const shop = createShop(window, bootstrap);
if (bootstrap.preferences.color !== null)
  document.documentElement.style.setProperty('--brand', bootstrap.preferences.color);

render(
  <ShopProvider shop={shop}>
    <App />
  </ShopProvider>,
  root,
);
mountDemoPanel(document, shop);
