/** The shop's own words in Dutch. Product texts come from the server. */
import { browse } from './nl/browse.ts';
import { buy } from './nl/buy.ts';
import { people } from './nl/people.ts';
import { rules } from './nl/rules.ts';
import { demo } from './nl/demo.ts';
import type { Texts } from './texts.ts';

export const nl: Texts = { ...browse, ...buy, ...people, ...rules, demo };
