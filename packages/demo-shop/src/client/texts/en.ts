/** The shop's own words in English. Product texts come from the server. */
import { browse } from './en/browse.ts';
import { buy } from './en/buy.ts';
import { people } from './en/people.ts';
import { rules } from './en/rules.ts';
import { demo } from './en/demo.ts';
import type { Texts } from './texts.ts';

export const en: Texts = { ...browse, ...buy, ...people, ...rules, demo };
