/** The words that recur in the fact tables of products. */
import type { Localized } from './catalogue-product.ts';

/** A value that reads the same in every language. */
export function same(text: string): Localized {
  return { nl: text, en: text };
}

export const process: Localized = { nl: 'Verwerking', en: 'Process' };
export const altitude: Localized = { nl: 'Hoogte', en: 'Altitude' };
export const variety: Localized = { nl: 'Variëteit', en: 'Variety' };
export const farm: Localized = { nl: 'Boeren', en: 'Growers' };
export const roast: Localized = { nl: 'Branding', en: 'Roast' };
export const water: Localized = { nl: 'Water', en: 'Water' };
export const steep: Localized = { nl: 'Trekken', en: 'Steep' };
export const maker: Localized = { nl: 'Maker', en: 'Maker' };
export const size: Localized = { nl: 'Maat', en: 'Size' };
export const care: Localized = { nl: 'Afwas', en: 'Care' };

export const washed: Localized = { nl: 'gewassen', en: 'washed' };
export const natural: Localized = { nl: 'zongedroogd', en: 'sun-dried' };
export const honeyed: Localized = { nl: 'honey', en: 'honey' };
export const light: Localized = { nl: 'licht', en: 'light' };
export const medium: Localized = { nl: 'gemiddeld', en: 'medium' };
export const dark: Localized = { nl: 'donker', en: 'dark' };
export const dishwasher: Localized = { nl: 'mag in de machine', en: 'dishwasher safe' };
