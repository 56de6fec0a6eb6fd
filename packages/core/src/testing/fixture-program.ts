// The programme every backend is tested with: a coffee shop whose points are suns. Plain JSON, as a shop would write it.

import type { ProgramFile } from '../contract/program-file/program-file.ts';

export const fixtureProgram: ProgramFile = {
  name: 'Zon & Boon',
  currency: 'EUR',
  timeZone: 'Europe/Amsterdam',
  languages: ['nl', 'en'],
  pointsName: { nl: { one: 'zon', other: 'zonnen' }, en: { one: 'sun', other: 'suns' } },
  look: { color: '#f0c41b', icon: 'sun' },
  links: {
    signIn: '/inloggen',
    signUp: '/account-maken',
    help: '/hulp',
    terms: '/spelregels',
    privacy: '/privacy',
  },
  termsVersion: '2026-11',
  expiry: { basis: 'fixed', days: 365 },
  guest: { title: { nl: 'Spaar mee met elke bestelling.', en: 'Save with every order.' } },
  rules: [
    {
      id: 'purchase',
      kind: 'purchase',
      title: { nl: 'Elke bestelling', en: 'Every order' },
      points: 4,
      perAmount: '1.00',
      tierPoints: { silver: 5, gold: 6 },
      pendingDays: 14,
    },
    { id: 'signup', kind: 'signup', title: { nl: 'Welkom', en: 'Welcome' }, points: 150 },
    {
      id: 'review',
      kind: 'review',
      title: { nl: 'Schrijf een review', en: 'Write a review' },
      text: { nl: 'Goed of slecht, je krijgt evenveel.', en: 'Good or bad, you get the same.' },
      points: 50,
      limit: { times: 5, per: 'month' },
    },
    {
      id: 'share',
      kind: 'share',
      title: { nl: 'Deel een product', en: 'Share a product' },
      points: 10,
      limit: { times: 3, per: 'month' },
    },
    {
      id: 'profile',
      kind: 'profile',
      title: { nl: 'Maak je profiel af', en: 'Complete your profile' },
      points: 50,
      fields: ['brewing', 'birthday'],
    },
    {
      id: 'till',
      kind: 'purchase',
      title: { nl: 'In de winkel', en: 'At the counter' },
      points: 25,
      channels: ['till'],
    },
  ],
  rewards: [
    {
      id: 'free-shipping',
      kind: 'free_shipping',
      title: { nl: 'Gratis verzending', en: 'Free shipping' },
      cost: 200,
      minimumSpend: '15.00',
      validDays: 90,
    },
    {
      id: 'five-off',
      kind: 'amount_off',
      title: { nl: '€ 5 korting', en: '€5 off' },
      cost: 500,
      amount: '5.00',
    },
    {
      id: 'ten-off',
      kind: 'amount_off',
      title: { nl: '€ 10 korting', en: '€10 off' },
      cost: 900,
      amount: '10.00',
      tier: 'silver',
    },
  ],
  tiers: {
    basis: 'spend',
    levels: [
      {
        id: 'bronze',
        name: { nl: 'Brons', en: 'Bronze' },
        from: '0',
        badge: { id: 'bronze', name: { nl: 'Brons', en: 'Bronze' } },
      },
      {
        id: 'silver',
        name: { nl: 'Zilver', en: 'Silver' },
        from: '100.00',
        perks: [{ nl: '5 zonnen per euro', en: '5 suns per euro' }],
        badge: { id: 'silver', name: { nl: 'Zilver', en: 'Silver' } },
      },
      {
        id: 'gold',
        name: { nl: 'Goud', en: 'Gold' },
        from: '250.00',
        perks: [{ nl: '6 zonnen per euro', en: '6 suns per euro' }],
        badge: { id: 'gold', name: { nl: 'Goud', en: 'Gold' } },
      },
    ],
  },
  profileFields: [
    {
      id: 'brewing',
      kind: 'choice',
      label: { nl: 'Hoe zet je koffie?', en: 'How do you brew?' },
      options: [
        { id: 'filter', label: 'Filter' },
        { id: 'espresso', label: 'Espresso' },
      ],
    },
    {
      id: 'birthday',
      kind: 'date',
      label: { nl: 'Verjaardag', en: 'Birthday' },
      autocomplete: 'bday',
    },
  ],
};
