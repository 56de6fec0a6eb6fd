/** Words of the small print: help, the programme's terms, what is kept; in English. */
import type { RulesTexts } from '../nl/rules.ts';

export const rules: RulesTexts = {
  help: {
    title: 'Need a hand?',
    parts: [
      ['Mail us', 'hallo@zonenboon.example. On weekdays we answer before five.'],
      ['Call us', '+31 50 123 45 67, Monday to Friday, 9 to 17.'],
      ['Drop in', 'Noorderhaven 12, Groningen. The door is open on roasting days.'],
    ],
  },
  terms: {
    title: 'The rules of collecting rays',
    parts: [
      ['Joining', 'Joining is free with an account at Zon & Boon. You can stop any time.'],
      [
        'Getting rays',
        'You get rays for what you pay for products, after discounts. They are yours once the fourteen days for returns have passed.',
      ],
      [
        'Sending something back',
        'If you return something, exactly the rays you got for it go back. If you have used them already, what you collect next fills that first.',
      ],
      [
        'Swapping',
        'A code is yours alone and works once. As long as you have not used it, you can swap it back.',
      ],
    ],
  },
  privacy: {
    title: 'What we keep',
    parts: [
      [
        'For collecting',
        'Your first name, your e-mail, your order numbers and your rays. Nothing else.',
      ],
      ['If you tell us', 'How you brew and whether you grind. You can empty it again any time.'],
      ['Never', 'No tracking cookies, no sale of data, no mail you did not ask for.'],
    ],
  },
};
