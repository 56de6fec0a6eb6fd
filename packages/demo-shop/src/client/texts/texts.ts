/** The shape of all the shop's own words; Dutch sets it, every other language follows. */
import type { BrowseTexts } from './nl/browse.ts';
import type { BuyTexts } from './nl/buy.ts';
import type { DemoTexts } from './nl/demo.ts';
import type { PeopleTexts } from './nl/people.ts';
import type { RulesTexts } from './nl/rules.ts';

export interface Texts extends BrowseTexts, BuyTexts, PeopleTexts, RulesTexts {
  readonly demo: DemoTexts;
}
