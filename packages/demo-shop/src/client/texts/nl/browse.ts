/** Words for looking around: header, home, shelves, products, search, story, footer; in Dutch. */

export const browse = {
  title: 'Zon & Boon',
  tagline: 'Koffiebranderij, Groningen',
  skip: 'Naar de inhoud',
  notice: 'Voor 16:00 besteld, morgen vers gebrand in huis',
  noticeShipping: 'gratis verzending vanaf € 30',
  nav: {
    label: 'Winkel',
    coffee: 'Koffie',
    tea: 'Thee',
    ceramics: 'Servies',
    subscription: 'Abonnement',
    story: 'Verhaal',
  },
  header: {
    home: 'Zon & Boon, naar het begin',
    search: 'Zoeken',
    account: 'Account',
    signIn: 'Inloggen',
    cart: 'Mandje',
    points: 'Je zonnen:',
    items: (count: number): string => (count === 1 ? 'artikel' : 'artikelen'),
  },
  home: {
    title: 'Koffie met de zon mee',
    heroLine1: 'Koffie met',
    heroLine2: 'de zon mee.',
    heroText: 'Elke dinsdag en vrijdag gebrand in Groningen. Elke zak spaart mee voor de volgende.',
    heroAction: (month: string): string => `Proef de oogst van ${month}`,
    seal: 'vers gebrand · dinsdag & vrijdag · ',
    thisWeek: 'Deze week gebrand',
    allCoffee: 'Alle koffie',
    moodTitle: 'Waar heb je zin in?',
    moodText: 'Zeg het in smaak, dan zoeken wij er een zak bij.',
    moods: [
      ['fruitig', 'perzik'],
      ['bloemig', 'jasmijn'],
      ['chocola', 'chocolade'],
      ['noten', 'hazelnoot'],
      ['kruidig', 'specerij'],
      ['karamel', 'karamel'],
      ['citrus', 'sinaasappel'],
    ] as [string, string][],
    nextRoast: 'Volgende branddag',
    roastOrder: 'Bestel voor 16:00 de dag ervoor, dan zit jouw zak in deze lading.',
    teaTitle: 'Voor wie niet van koffie houdt. Of even niet.',
    teaAction: 'Naar de thee',
    ceramicsTitle: 'Een kop die terugkijkt.',
    ceramicsAction: 'Naar het servies',
    saveTitle: 'Elke zak spaart een zon.',
    saveText:
      'Bij wat je koopt, vertelt of weggeeft krijg je zonnen. Daar haal je weer iets lekkers voor, al vanaf je eerste of tweede bestelling.',
    saveAction: 'Bekijk wat je kunt sparen',
    quotes: 'Van de keukentafel',
    storyTitle: 'Gebrand met uitzicht op d’Olle Grieze.',
    storyText:
      'Twee branders, één raam, en een toren die al vijfhonderd jaar kijkt of het goed gaat.',
    storyAction: 'Lees ons verhaal',
  },
  category: {
    coffee:
      'Negen koffies, nooit meer. Zodra er één op is, komt er een nieuwe oogst voor in de plaats.',
    tea: 'Losse thee in een blik dat je bewaart. Hele blaadjes, geen stof.',
    ceramics:
      'Eén pottenbakker, één wiel, vijf vormen. Gedraaid in Winsum, twintig minuten verderop.',
    subscription: 'Twee zakken, elke keer anders, op de branddag in de bus.',
    count: (count: number): string => (count === 1 ? '1 product' : `${count} producten`),
    sort: 'Sorteren',
    sorts: {
      shop: 'Onze volgorde',
      cheap: 'Prijs, laag naar hoog',
      dear: 'Prijs, hoog naar laag',
      rated: 'Best beoordeeld',
    },
  },
  product: {
    addToCart: 'In het mandje',
    added: (name: string): string => `${name} ligt in je mandje`,
    quantity: 'Aantal',
    fewer: 'Eén minder',
    more: 'Eén meer',
    grind: 'Hoe gemalen?',
    rhythm: 'Hoe vaak?',
    options: {
      beans: 'Hele bonen',
      espresso: 'Espresso',
      moka: 'Mokapot',
      filter: 'Filter',
      press: 'Cafetière',
      'two-weeks': 'Elke 2 weken',
      'four-weeks': 'Elke 4 weken',
      once: 'Eén keer',
    } as Record<string, string>,
    taste: 'Hoe hij smaakt',
    body: 'Body',
    brightness: 'Frisheid',
    sweetness: 'Zoetheid',
    ofFive: (value: number): string => `${value} van 5`,
    facts: 'Over dit product',
    lowStock: (stock: number): string => `Nog ${stock} over`,
    soldOut: 'Uitverkocht',
    inStock: 'Op voorraad',
    roasted: (date: string): string => `Gebrand op ${date}`,
    also: 'Lekker erbij',
    backTo: (category: string): string => `Terug naar ${category}`,
  },
  search: {
    title: 'Zoeken',
    label: 'Zoek op naam, smaak of streek',
    placeholder: 'perzik, Kenia, mok…',
    found: (count: number, query: string): string =>
      count === 0
        ? `Niets gevonden voor “${query}”`
        : count === 1
          ? `1 product voor “${query}”`
          : `${count} producten voor “${query}”`,
    nothing: 'Probeer een smaak, zoals chocolade of bergamot. Of kijk wat er deze week gebrand is:',
    start: 'Begin met typen, of kies een smaak:',
  },
  story: {
    title: 'Het begon met te donkere koffie.',
    lead: 'In de winter van 2014 brandde Tamme zijn eerste lading in een popcornmachine, in een schuur aan het Reitdiep. Zwart, bitter, en de hele straat rook ernaar. De tweede was beter.',
    parts: [
      [
        'Twee dagen vuur',
        'We branden op dinsdag en op vrijdag, nooit vooruit. Wat je bestelt is op z’n laatst drie dagen oud als het bij je ligt. De rest van de week proeven we, pakken we in en fietsen we rond.',
      ],
      [
        'Negen koffies',
        'Meer kunnen we er niet onthouden, en jij ook niet. Elke boer krijgt een vaste prijs voor drie jaar, ver boven de beurs. Op het kaartje in de zak staat wat dat was.',
      ],
      [
        'De zon mee',
        'Het dak ligt vol panelen en de brander draait als zij dat doen. In december branden we dus korter, en eerlijk gezegd iets chagrijniger.',
      ],
    ] as [string, string][],
    visitTitle: 'Kom kijken',
    visitText:
      'Noorderhaven 12, Groningen. De deur staat open op branddagen van 9 tot 5. Neem een kop mee, dan vullen wij hem.',
  },
  subscription: {
    title: 'Elke keer een verrassing in de bus.',
    steps: [
      ['Kies hoe vaak', 'Elke twee of vier weken, of één keer als cadeau.'],
      ['Wij kiezen de zakken', 'Twee koffies die we op dat moment zelf het liefst drinken.'],
      ['Stop wanneer je wilt', 'Overslaan, pauzeren of stoppen: één klik, geen mailtjes.'],
    ] as [string, string][],
  },
  footer: {
    shop: 'Winkel',
    help: 'Hulp',
    helpItems: ['hallo@zonenboon.example', 'ma t/m vr, 9 tot 17 uur'] as string[],
    visit: 'Langskomen',
    address: 'Noorderhaven 12, Groningen',
    hours: 'di en vr, 9 tot 17 uur',
    points: 'Zonnen sparen',
    template: 'Programma',
    small: 'Een proefwinkel. Er wordt niets verkocht en niets verstuurd.',
  },
  notFound: {
    title: 'Deze pagina is op.',
    text: 'Misschien was het een koffie van vorig jaar.',
    action: 'Naar het begin',
  },
};

export type BrowseTexts = typeof browse;
