/** The ceramics, thrown by one potter; and the box that comes by itself. */
import type { CatalogueProduct } from './catalogue-product.ts';
import { care, dishwasher, maker, same, size } from './fact-labels.ts';

const potter = { nl: 'Hanneke Bos, Winsum', en: 'Hanneke Bos, Winsum' };
const each = { nl: 'per stuk', en: 'each' };

export const ceramics: readonly CatalogueProduct[] = [
  {
    id: 'cup-wad',
    category: 'ceramics',
    name: { nl: 'Kop Wad', en: 'Wad Cup' },
    origin: { nl: 'Winsum, Groningen', en: 'Winsum, Groningen' },
    notes: { nl: 'zandkleurige klei, grijsblauw glazuur', en: 'sandy clay, grey-blue glaze' },
    description: {
      nl: 'Een kop met een horizon. Hanneke doopt hem één keer, schuin, zodat het glazuur valt zoals het water bij eb. Precies groot genoeg voor een cappuccino.',
      en: 'A cup with a horizon. Hanneke dips it once, at a slant, so that the glaze falls like the water at low tide. Exactly large enough for a cappuccino.',
    },
    price: 1800,
    stock: 24,
    unit: each,
    art: { kind: 'ceramic', shape: 'cup', body: '#dfc9a4', ink: '#5f8198' },
    option: null,
    facts: [
      [maker, potter],
      [size, same('180 ml')],
      [care, dishwasher],
    ],
  },
  {
    id: 'mug-clay',
    category: 'ceramics',
    name: { nl: 'Mok Klei', en: 'Clay Mug' },
    origin: { nl: 'Winsum, Groningen', en: 'Winsum, Groningen' },
    notes: { nl: 'rode klei, roomwit glazuur', en: 'red clay, cream glaze' },
    description: {
      nl: 'De mok die je collega’s lenen en niet terugbrengen. Dikke wand, dun lipje, en een oor waar een hele hand in past.',
      en: 'The mug your colleagues borrow and do not bring back. Thick wall, thin lip, and a handle that takes a whole hand.',
    },
    price: 2200,
    stock: 18,
    unit: each,
    art: { kind: 'ceramic', shape: 'mug', body: '#b4603f', ink: '#f3e7d3' },
    option: null,
    facts: [
      [maker, potter],
      [size, same('320 ml')],
      [care, dishwasher],
    ],
  },
  {
    id: 'dripper-kegel',
    category: 'ceramics',
    name: { nl: 'Filterhouder Kegel', en: 'Cone Dripper' },
    origin: { nl: 'Winsum, Groningen', en: 'Winsum, Groningen' },
    notes: { nl: 'witte klei, zonnegeel glazuur', en: 'white clay, sun-yellow glaze' },
    description: {
      nl: 'Past op elke mok en op de Schenkkan. Ribbels aan de binnenkant laten het papier los, zodat het water zijn eigen weg vindt.',
      en: 'Sits on any mug and on the Server Jug. Ribs on the inside keep the paper off, so that the water finds its own way.',
    },
    price: 2600,
    stock: 15,
    unit: each,
    art: { kind: 'ceramic', shape: 'dripper', body: '#f4ead6', ink: '#e0a918' },
    option: null,
    facts: [
      [maker, potter],
      [size, { nl: 'filter nr. 2', en: 'no. 2 filters' }],
      [care, dishwasher],
    ],
  },
  {
    id: 'jug-pour',
    category: 'ceramics',
    name: { nl: 'Schenkkan', en: 'Server Jug' },
    origin: { nl: 'Winsum, Groningen', en: 'Winsum, Groningen' },
    notes: { nl: 'donkere klei, dennengroen glazuur', en: 'dark clay, pine-green glaze' },
    description: {
      nl: 'Voor vier koppen, of twee mensen met tijd. Schenkt zonder druppel: dat heeft Hanneke twee jaar gekost, en het is te merken.',
      en: 'For four cups, or two people with time. Pours without a drip: that took Hanneke two years, and it shows.',
    },
    price: 3900,
    stock: 8,
    unit: each,
    art: { kind: 'ceramic', shape: 'jug', body: '#6e5446', ink: '#3f7560' },
    option: null,
    facts: [
      [maker, potter],
      [size, same('700 ml')],
      [care, { nl: 'met de hand', en: 'by hand' }],
    ],
  },
  {
    id: 'bowl-sun',
    category: 'ceramics',
    name: { nl: 'Schaaltje Zon', en: 'Sun Bowl' },
    origin: { nl: 'Winsum, Groningen', en: 'Winsum, Groningen' },
    notes: { nl: 'lichte klei, roze glazuur', en: 'pale clay, pink glaze' },
    description: {
      nl: 'Voor suiker, koekjes of het kleingeld dat je nooit meer gebruikt. Elk schaaltje is een beetje anders rond.',
      en: 'For sugar, biscuits or the change you never use any more. Each bowl is round in its own way.',
    },
    price: 1400,
    stock: 30,
    unit: each,
    art: { kind: 'ceramic', shape: 'bowl', body: '#ecd9c0', ink: '#d9788f' },
    option: null,
    facts: [
      [maker, potter],
      [size, same('⌀ 12 cm')],
      [care, dishwasher],
    ],
  },
];

export const subscriptions: readonly CatalogueProduct[] = [
  {
    id: 'subscription-surprise',
    category: 'subscription',
    name: { nl: 'Verrassingsdoos', en: 'Surprise Box' },
    origin: { nl: 'Wat wij nu drinken', en: 'What we drink now' },
    notes: { nl: 'twee zakken, elke keer anders', en: 'two bags, different each time' },
    description: {
      nl: 'Twee zakken die wij op dat moment het lekkerst vinden, op de dag van het branden in de bus. Met een kaartje van de boer. Pauzeren of stoppen kan altijd, met één klik.',
      en: 'Two bags of whatever we like best at that moment, posted on the day they are roasted. With a card about the grower. Pause or stop whenever you like, with one click.',
    },
    price: 2100,
    stock: 500,
    unit: { nl: 'per doos, verzending inbegrepen', en: 'per box, postage included' },
    art: { kind: 'box', body: '#d9a066', ink: '#2b2a28' },
    option: 'rhythm',
    facts: [
      [{ nl: 'In de doos', en: 'In the box' }, same('2 × 250 g')],
      [
        { nl: 'Verstuurd', en: 'Posted' },
        { nl: 'op de branddag', en: 'on roasting day' },
      ],
    ],
  },
];
