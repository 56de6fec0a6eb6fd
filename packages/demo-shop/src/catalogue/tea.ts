/** The teas, one record each. */
import type { CatalogueProduct } from './catalogue-product.ts';
import { farm, same, steep, water } from './fact-labels.ts';

export const teas: readonly CatalogueProduct[] = [
  {
    id: 'sencha-morning',
    category: 'tea',
    name: { nl: 'Sencha Ochtend', en: 'Morning Sencha' },
    origin: { nl: 'Kagoshima, Japan', en: 'Kagoshima, Japan' },
    notes: { nl: 'vers gras, zeewier, boter', en: 'fresh grass, seaweed, butter' },
    description: {
      nl: 'De eerste pluk van het voorjaar, kort gestoomd en daardoor zo groen als hij smaakt. Laat het water even staan: te heet, en hij wordt boos.',
      en: 'The first flush of spring, briefly steamed and so as green as it tastes. Let the water stand for a moment: too hot, and it turns cross.',
    },
    price: 950,
    stock: 52,
    unit: same('80 g'),
    art: { kind: 'tin', body: '#9cb380', ink: '#25422f', motif: 'leaves' },
    option: null,
    facts: [
      [farm, { nl: 'familie Nishi', en: 'the Nishi family' }],
      [water, same('75 °C')],
      [steep, same('1½ min')],
    ],
  },
  {
    id: 'earl-grey-north',
    category: 'tea',
    name: { nl: 'Earl Grey Noord', en: 'Northern Earl Grey' },
    origin: { nl: 'Assam + Calabrië', en: 'Assam + Calabria' },
    notes: { nl: 'bergamot, mout, korenbloem', en: 'bergamot, malt, cornflower' },
    description: {
      nl: 'Stevige Assam, echte olie van bergamot en een hand korenbloem uit het Hogeland. Thee waar een koekje bij hoort, en een raam met regen ertegen.',
      en: 'Sturdy Assam, real bergamot oil and a hand of cornflower from the Hogeland. A tea that asks for a biscuit, and a window with rain on it.',
    },
    price: 850,
    stock: 70,
    unit: same('100 g'),
    art: { kind: 'tin', body: '#27476e', ink: '#f0c98a', motif: 'waves' },
    option: null,
    facts: [
      [farm, { nl: 'tuin Hathikuli', en: 'Hathikuli garden' }],
      [water, same('95 °C')],
      [steep, same('3 min')],
    ],
  },
  {
    id: 'rooibos-sundown',
    category: 'tea',
    name: { nl: 'Rooibos Late Zon', en: 'Late Sun Rooibos' },
    origin: { nl: 'Cederberg, Zuid-Afrika', en: 'Cederberg, South Africa' },
    notes: { nl: 'vanille, sinaasappelschil', en: 'vanilla, orange peel' },
    description: {
      nl: 'Rood als de Waddenzee om half tien ’s avonds. Van nature zonder cafeïne, met echte vanillestok en sinaasappelschil die we zelf drogen, boven op de brander.',
      en: 'Red like the Wadden Sea at half past nine at night. Naturally without caffeine, with real vanilla pod and orange peel we dry ourselves, on top of the roaster.',
    },
    price: 790,
    stock: 66,
    unit: same('100 g'),
    art: { kind: 'tin', body: '#c65f3a', ink: '#ffd9a0', motif: 'sun' },
    option: null,
    facts: [
      [farm, { nl: 'coöperatie Heiveld', en: 'Heiveld cooperative' }],
      [water, same('100 °C')],
      [steep, same('6 min')],
    ],
  },
  {
    id: 'herb-garden',
    category: 'tea',
    name: { nl: 'Kruidentuin', en: 'Herb Garden' },
    origin: { nl: 'Eenrum, Groningen', en: 'Eenrum, Groningen' },
    notes: { nl: 'munt, kamille, citroenmelisse', en: 'mint, chamomile, lemon balm' },
    description: {
      nl: 'Geplukt op twintig minuten fietsen… nou ja, veertig met tegenwind. Munt, kamille en melisse uit één tuin in Eenrum, in hele blaadjes gedroogd.',
      en: 'Picked twenty minutes away by bicycle… well, forty against the wind. Mint, chamomile and lemon balm from one garden in Eenrum, dried as whole leaves.',
    },
    price: 750,
    stock: 40,
    unit: same('50 g'),
    art: { kind: 'tin', body: '#efe3c8', ink: '#5d7f42', motif: 'petals' },
    option: null,
    facts: [
      [farm, { nl: 'tuinderij De Wierde', en: 'De Wierde gardens' }],
      [water, same('95 °C')],
      [steep, same('7 min')],
    ],
  },
];
