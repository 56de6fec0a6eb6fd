/** Words for the demo panel; in Dutch. */

export const demo = {
  title: 'Demopaneel',
  about: 'Hoort niet bij de winkel: hier zet je de proef naar je hand.',
  open: 'Demopaneel openen',
  close: 'Demopaneel sluiten',
  shopper: 'Wie winkelt er',
  nobody: 'Niemand',
  clock: 'Klok van de winkel',
  clockNow: (date: string): string => `Nu: ${date}`,
  forward: { 1: '+ 1 dag', 15: '+ 15 dagen', 30: '+ 30 dagen' } as Record<number, string>,
  clockFailed: 'De spaarserver gaf geen antwoord; de klok staat nog gelijk.',
  theme: 'Thema',
  themes: { auto: 'Auto', light: 'Licht', dark: 'Donker' },
  color: 'Merkkleur',
  ownColor: 'Eigen kleur',
  language: 'Taal',
  rude: 'Onbeleefde stijl op de pagina',
  rudeness: { off: 'Uit', pushy: 'Opdringerig', brutal: 'Alles weg' },
  strict: 'Streng beleid (CSP + Trusted Types)',
  reload: 'Wijzigingen laden de pagina opnieuw.',
};

export type DemoTexts = typeof demo;
