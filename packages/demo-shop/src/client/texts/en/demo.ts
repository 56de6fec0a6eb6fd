/** Words for the demo panel; in English. */
import type { DemoTexts } from '../nl/demo.ts';

export const demo: DemoTexts = {
  title: 'Demo panel',
  about: 'Not part of the shop: here you bend the demo to your will.',
  open: 'Open the demo panel',
  close: 'Close the demo panel',
  shopper: 'Who is shopping',
  nobody: 'Nobody',
  clock: 'The shop’s clock',
  clockNow: (date: string): string => `Now: ${date}`,
  forward: { 1: '+ 1 day', 15: '+ 15 days', 30: '+ 30 days' },
  clockFailed: 'The loyalty server did not answer; the clock has not moved.',
  theme: 'Theme',
  themes: { auto: 'Auto', light: 'Light', dark: 'Dark' },
  color: 'Brand colour',
  ownColor: 'Own colour',
  language: 'Language',
  rude: 'Rude page styles',
  rudeness: { off: 'Off', pushy: 'Pushy', brutal: 'All unset' },
  strict: 'Strict policy (CSP + Trusted Types)',
  reload: 'Changes reload the page.',
};
