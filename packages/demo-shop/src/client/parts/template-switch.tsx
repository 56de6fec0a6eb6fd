/** Which programme the demo runs with: quiet, at the foot of the page. It loads the page anew, as another shop would. */
import type { JSX } from 'preact';
import { isTemplateName, templateNames, withTemplate } from '../../shop-api/template.ts';
import { useShop } from '../shop/shop-provider.tsx';

export function TemplateSwitch(): JSX.Element | null {
  const { locale, template, templates, texts } = useShop();
  if (templates.length === 0) return null;
  function go(name: string): void {
    location.assign(withTemplate(`/?lang=${locale}`, isTemplateName(name) ? name : null));
  }
  return (
    <label class="template-switch">
      <span>{texts.footer.template}</span>
      <select
        value={template ?? ''}
        onChange={({ currentTarget }) => {
          go(currentTarget.value);
        }}
      >
        <option value="">{texts.title}</option>
        {templates.map((name) => (
          <option key={name} value={name}>
            {templateNames[name][locale]}
          </option>
        ))}
      </select>
    </label>
  );
}
