/** The shop's own words say "rays"; with the programme of another template they say "points". */
import type { Locale } from '../../catalogue/catalogue-product.ts';

const plain: Readonly<Record<Locale, readonly (readonly [RegExp, string])[]>> = {
  en: [
    [/\brays\b/g, 'points'],
    [/\bRays\b/g, 'Points'],
  ],
  nl: [
    [/\bzonnen\b/g, 'punten'],
    [/\bZonnen\b/g, 'Punten'],
  ],
};

/** The same words, and whatever is made of them later, with another name for the points. */
export function sayPoints<Words>(words: Words, locale: Locale): Words {
  return replaced(words, locale) as Words;
}

function replaced(words: unknown, locale: Locale): unknown {
  if (typeof words === 'string')
    return plain[locale].reduce((text, [own, other]) => text.replaceAll(own, other), words);
  if (typeof words === 'function')
    return (...args: readonly unknown[]) =>
      replaced((words as (...all: readonly unknown[]) => unknown)(...args), locale);
  if (Array.isArray(words)) return words.map((each) => replaced(each, locale));
  // Only plain records of words: a date or an element is left as it is.
  if (words === null || Object.getPrototypeOf(words) !== Object.prototype) return words;
  return Object.fromEntries(
    Object.entries(words as object).map(([name, value]) => [name, replaced(value, locale)]),
  );
}
