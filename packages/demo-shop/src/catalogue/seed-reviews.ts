/** What earlier shoppers wrote; the shop opens with these so that its pages are not bare. */
import type { Locale } from './catalogue-product.ts';

/** A review from before the demo began. */
export interface SeedReview {
  readonly productId: string;
  readonly author: string;
  readonly rating: number;
  readonly locale: Locale;
  readonly text: string;
  readonly daysAgo: number;
}

type Row = readonly [string, string, number, Locale, number, string];

const rows: readonly Row[] = [
  [
    'ethiopia-guji',
    'Femke',
    5,
    'nl',
    6,
    'Alsof je een perzik openbreekt. Mijn hele keuken ruikt ernaar.',
  ],
  [
    'ethiopia-guji',
    'Joost',
    4,
    'nl',
    19,
    'Prachtig als filter, als espresso vond ik hem wat licht.',
  ],
  [
    'ethiopia-guji',
    'Aoife',
    5,
    'en',
    33,
    'The jasmine is real. Best light roast I have had this year.',
  ],
  [
    'colombia-huila',
    'Marit',
    5,
    'nl',
    4,
    'Al de vierde zak. Veilig, maar dan op een goede manier.',
  ],
  ['colombia-huila', 'Daan', 4, 'nl', 22, 'Lekker rond. In de mokapot komt de appel er echt uit.'],
  [
    'kenya-nyeri',
    'Sefa',
    5,
    'nl',
    9,
    'Wat een knal. Zwarte bes en dan iets hartigs, heel bijzonder.',
  ],
  ['kenya-nyeri', 'Ruben', 3, 'nl', 41, 'Goed gemaakt, maar mij te zuur in de ochtend.'],
  [
    'brazil-cerrado',
    'Anneke',
    5,
    'nl',
    2,
    'Met melk is dit gewoon chocolademelk voor grote mensen.',
  ],
  ['brazil-cerrado', 'Tom', 5, 'en', 13, 'Forgiving, sweet, cheap. My daily espresso.'],
  ['brazil-cerrado', 'Ilse', 4, 'nl', 27, 'Precies wat op het etiket staat.'],
  ['house-blend-zon', 'Bram', 5, 'nl', 3, 'Op kantoor zetten we niets anders meer.'],
  ['house-blend-zon', 'Wiebke', 4, 'en', 16, 'Nothing fancy, and that is the point. Always good.'],
  ['decaf-evening', 'Lotte', 5, 'nl', 11, 'Eindelijk een decaf die niet naar karton smaakt!'],
  [
    'sumatra-gayo',
    'Henk',
    5,
    'nl',
    8,
    'Donker en kruidig. Bij de open haard met een plak kruidkoek.',
  ],
  ['panama-gesha', 'Noortje', 5, 'nl', 14, 'Duur, ja. Maar ik denk er nog steeds aan.'],
  ['espresso-olle-grieze', 'Peter', 5, 'nl', 5, 'Die crème! En eindelijk eens niet bitter.'],
  ['espresso-olle-grieze', 'Sanne', 4, 'nl', 30, 'Stevig bakje, ook in cappuccino overeind.'],
  ['sencha-morning', 'Yuki', 5, 'en', 12, 'Fresh, buttery, well kept. Like at home.'],
  [
    'earl-grey-north',
    'Gerda',
    5,
    'nl',
    7,
    'Zonder dat parfumachtige. Heerlijk met een scheutje melk.',
  ],
  [
    'rooibos-sundown',
    'Milan',
    4,
    'nl',
    18,
    'De sinaasappel doet het hem. Kinderen vinden hem ook lekker.',
  ],
  [
    'herb-garden',
    'Trijntje',
    5,
    'nl',
    25,
    'Hele blaadjes, geen stof. Ruikt naar de tuin van mijn oma.',
  ],
  ['cup-wad', 'Esmée', 5, 'nl', 10, 'Nog mooier dan op de tekening. Ligt fijn in de hand.'],
  ['mug-clay', 'Jelle', 5, 'nl', 21, 'Houdt lang warm. Nu de tweede besteld voor mijn vriend.'],
  [
    'dripper-kegel',
    'Chris',
    4,
    'en',
    28,
    'Lovely glaze and an even pour. Takes a while to warm up.',
  ],
  ['jug-pour', 'Margriet', 5, 'nl', 36, 'Druppelt inderdaad niet. Toverij.'],
  [
    'subscription-surprise',
    'Kees',
    5,
    'nl',
    15,
    'Elke twee weken een klein feestje door de brievenbus.',
  ],
];

export const seedReviews: readonly SeedReview[] = rows.map(
  ([productId, author, rating, locale, daysAgo, text]) => ({
    productId,
    author,
    rating,
    locale,
    daysAgo,
    text,
  }),
);
