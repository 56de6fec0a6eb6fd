/** The programmes the demo can be tried with, beside its own. Shared by server and client. */
import type { Localized } from '../catalogue/catalogue-product.ts';

/** The word in the address: `?template=fashion`. */
export const templateWord = 'template';

/** One of the six, by the name of the file the server has for it. */
export type TemplateName =
  | 'points-shop'
  | 'fashion'
  | 'coffee-stamps'
  | 'subscription'
  | 'good-cause'
  | 'minimal';

/** In the order of the switch. */
export const templateNames: Readonly<Record<TemplateName, Localized>> = {
  'points-shop': { nl: 'Puntenwinkel', en: 'Points shop' },
  fashion: { nl: 'Modewinkel met niveaus', en: 'Fashion shop with levels' },
  'coffee-stamps': { nl: 'Stempelkaart voor koffie', en: 'Coffee stamp card' },
  subscription: { nl: 'Abonnement', en: 'Subscription' },
  'good-cause': { nl: 'Goed doel', en: 'Good cause' },
  minimal: { nl: 'Klein en eenvoudig', en: 'Small and simple' },
};

/** Whether a text names one. */
export function isTemplateName(text: string | null | undefined): text is TemplateName {
  return typeof text === 'string' && Object.hasOwn(templateNames, text);
}

/** An address of the shop that stays with the programme of another; `null` is the shop's own. */
export function withTemplate(to: string, template: TemplateName | null): string {
  if (template === null) return to;
  const [before = '', anchor] = to.split('#');
  const word = `${templateWord}=${template}`;
  const address = `${before}${before.includes('?') ? '&' : '?'}${word}`;
  return anchor === undefined ? address : `${address}#${anchor}`;
}
