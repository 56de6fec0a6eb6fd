/** Words of the small print, as a shop must have it: help, the programme's terms, what is kept; in Dutch. */

export const rules = {
  help: {
    title: 'Hulp nodig?',
    parts: [
      ['Mail ons', 'hallo@zonenboon.example. Op werkdagen antwoorden we voor vijven.'],
      ['Bel ons', '050 123 45 67, maandag tot en met vrijdag van 9 tot 17 uur.'],
      ['Kom langs', 'Noorderhaven 12, Groningen. Op branddagen staat de deur open.'],
    ] as [string, string][],
  },
  terms: {
    title: 'De spelregels van zonnen sparen',
    parts: [
      ['Meedoen', 'Meedoen is gratis en kan met een account bij Zon & Boon. Stoppen kan altijd.'],
      [
        'Zonnen krijgen',
        'Je krijgt zonnen over wat je voor producten betaalt, na aftrek van korting. Ze worden van jou als de bedenktijd van veertien dagen voorbij is.',
      ],
      [
        'Iets terugsturen',
        'Stuur je iets terug, dan gaan precies de zonnen terug die je ervoor kreeg. Heb je ze al gebruikt, dan vult wat je daarna spaart dat eerst aan.',
      ],
      [
        'Inwisselen',
        'Een code is van jou alleen en één keer te gebruiken. Zolang je hem niet gebruikt hebt, kun je hem terugruilen.',
      ],
    ] as [string, string][],
  },
  privacy: {
    title: 'Wat we bewaren',
    parts: [
      ['Voor het sparen', 'Je voornaam, je e-mailadres, je bestelnummers en je zonnen. Meer niet.'],
      ['Als je het vertelt', 'Hoe je zet en of je zelf maalt. Je kunt het altijd weer leegmaken.'],
      ['Niet', 'Geen volgcookies, geen verkoop van gegevens, geen mail zonder dat je erom vroeg.'],
    ] as [string, string][],
  },
};

export type RulesTexts = typeof rules;
