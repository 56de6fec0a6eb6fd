/** The foot of every page, under the roofs of Groningen. */
import type { JSX } from 'preact';
import { Skyline } from '../art/skyline.tsx';
import { Link } from '../router/link.tsx';
import { TemplateSwitch } from './template-switch.tsx';
import { useShop } from '../shop/shop-provider.tsx';

export function Footer(): JSX.Element {
  const { texts, callWidget } = useShop();
  return (
    <footer class="footer">
      <Skyline />
      <div class="footer__ground">
        <div class="footer__columns">
          <div>
            <p class="footer__name">{texts.title}</p>
            <p>{texts.tagline}</p>
          </div>
          <div>
            <h2>{texts.footer.shop}</h2>
            <ul>
              <li>
                <Link to="/coffee">{texts.nav.coffee}</Link>
              </li>
              <li>
                <Link to="/tea">{texts.nav.tea}</Link>
              </li>
              <li>
                <Link to="/ceramics">{texts.nav.ceramics}</Link>
              </li>
              <li>
                <Link to="/subscription">{texts.nav.subscription}</Link>
              </li>
              <li>
                <button type="button" class="as-link" onClick={() => callWidget('open', 'rewards')}>
                  {texts.footer.points}
                </button>
              </li>
            </ul>
          </div>
          <div>
            <h2>{texts.footer.help}</h2>
            <ul>
              {texts.footer.helpItems.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          </div>
          <div>
            <h2>{texts.footer.visit}</h2>
            <ul>
              <li>{texts.footer.address}</li>
              <li>{texts.footer.hours}</li>
            </ul>
          </div>
        </div>
        <div class="footer__small">
          <p>{texts.footer.small}</p>
          <TemplateSwitch />
        </div>
      </div>
    </footer>
  );
}
