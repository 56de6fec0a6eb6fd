// The programme of the contract suite: the fixture, every other way to earn beside it, and campaigns on a rule and a reward
// of their own.

import type { ProgramFile } from '../contract/program-file/program-file.ts';
import { fixtureProgram } from './fixture-program.ts';

export const suiteProgram: ProgramFile = {
  ...fixtureProgram,
  rules: [
    ...fixtureProgram.rules,
    {
      id: 'photo',
      kind: 'photo_review',
      title: { nl: 'Review met foto', en: 'Review with a photo' },
      points: 80,
    },
    {
      id: 'insta',
      kind: 'follow',
      title: { nl: 'Volg ons', en: 'Follow us' },
      points: 15,
      network: 'instagram',
      link: 'https://www.instagram.com/zonenboon',
    },
    { id: 'visit', kind: 'visit', title: { nl: 'Kom langs', en: 'Drop by' }, points: 5 },
    {
      id: 'vote',
      kind: 'vote',
      title: { nl: 'Kies de volgende koffie', en: 'Choose the next coffee' },
      points: 10,
      options: [
        { id: 'kenya', label: 'Kenya' },
        { id: 'peru', label: 'Peru' },
      ],
    },
    {
      id: 'survey',
      kind: 'survey',
      title: { nl: 'Zou je ons aanraden?', en: 'Would you tell a friend?' },
      points: 25,
      limit: { times: 1, per: 'month' },
    },
    {
      id: 'newsletter',
      kind: 'newsletter',
      title: { nl: 'Lees mee', en: 'Read along' },
      points: 20,
      badge: 'reader',
      reward: 'free-shipping',
    },
    {
      id: 'party',
      kind: 'birthday',
      title: { nl: 'Je verjaardag', en: 'Your birthday' },
      points: 100,
      field: 'feest',
    },
    {
      id: 'year',
      kind: 'anniversary',
      title: { nl: 'Een jaar erbij', en: 'One more year' },
      badge: 'loyal',
    },
    {
      id: 'workshop',
      kind: 'custom',
      title: { nl: 'Volg een workshop', en: 'Take a workshop' },
      points: 40,
      event: 'workshop-visited',
      fields: [
        { id: 'place', kind: 'choice', options: ['ede', 'delft'] },
        { id: 'guests', kind: 'number', from: 1, to: 8 },
        { id: 'note', kind: 'text', isOptional: true },
      ],
      oncePer: 'place',
    },
    {
      id: 'tasting',
      kind: 'custom',
      title: { nl: 'Proef mee', en: 'Taste with us' },
      points: 11,
      event: 'tasting-visited',
    },
    {
      id: 'lesson',
      kind: 'custom',
      title: { nl: 'Leer koffie zetten', en: 'Learn to brew' },
      points: 10,
      event: 'lesson-taken',
    },
    {
      id: 'friends',
      kind: 'referral',
      title: { nl: 'Breng een vriend mee', en: 'Bring a friend' },
      points: 200,
      friend: { points: 75 },
      link: '/welkom?vriend={code}',
      orderFrom: '20.00',
      pendingDays: 14,
      limit: { times: 2, per: 'month' },
    },
    {
      id: 'story',
      kind: 'share',
      title: { nl: 'Vertel je verhaal', en: 'Tell your story' },
      points: 30,
      verification: 'approval',
    },
    {
      id: 'renewal',
      kind: 'purchase',
      title: { nl: 'Je abonnement', en: 'Your subscription' },
      points: 3,
      perAmount: '1.00',
      channels: ['subscription'],
    },
  ],
  rewards: [
    ...fixtureProgram.rewards,
    {
      id: 'cup',
      kind: 'free_product',
      title: { nl: 'Een kop', en: 'A cup' },
      product: { id: 'cup', title: { nl: 'Kop', en: 'Cup' } },
      cost: 160,
    },
  ],
  campaigns: [
    {
      id: 'half-more',
      title: { nl: 'Anderhalf keer zoveel', en: 'Half as much again' },
      reason: { nl: 'omdat je een abonnement hebt', en: 'because you subscribe' },
      effect: { kind: 'multiply', percent: 150, rules: ['renewal'] },
      startsAt: '2020-01-01',
    },
    {
      id: 'over',
      title: { nl: 'Voorbij', en: 'Over' },
      effect: { kind: 'multiply', percent: 500, rules: ['renewal'] },
      priority: 1,
      endsAt: '2020-01-01T12:00',
    },
    {
      id: 'cup-sale',
      title: { nl: 'Koppen voor minder', en: 'Cups for less' },
      effect: { kind: 'price', cost: 120, rewards: ['cup'] },
      endsAt: '2999-12-31',
    },
    {
      id: 'workshop-week',
      title: { nl: 'Workshopweek', en: 'Workshop week' },
      effect: { kind: 'bonus', points: 7, rules: ['tasting'] },
    },
    {
      id: 'filter-fans',
      title: { nl: 'Voor wie filter drinkt', en: 'For filter drinkers' },
      effect: { kind: 'bonus', points: 1, rules: ['lesson'] },
      audience: { bought: { categories: ['filter'] } },
      priority: 1,
    },
    {
      id: 'press',
      title: { nl: 'Voor de pers', en: 'For the press' },
      effect: { kind: 'bonus', points: 2, rules: ['lesson'] },
      audience: { tags: ['press'] },
      priority: 2,
    },
    {
      id: 'back',
      title: { nl: 'Fijn dat je er weer bent', en: 'Good to see you again' },
      effect: { kind: 'bonus', points: 3, rules: ['lesson'] },
      audience: { absentDays: 60, firstPurchase: false },
      priority: 3,
    },
  ],
  // Only goods of one category count: nothing else that a scenario buys fills them.
  challenges: [
    {
      id: 'card',
      kind: 'stamp_card',
      title: { nl: 'Stempelkaart', en: 'Stamp card' },
      goal: 3,
      of: { each: 'piece', only: { categories: ['stamped'] } },
      reward: 'free-shipping',
    },
    {
      id: 'fifty',
      kind: 'spend',
      title: { nl: 'Vijftig euro', en: 'Fifty euros' },
      goal: '50.00',
      of: { only: { categories: ['stamped'] } },
      points: 70,
      badge: 'big',
    },
    {
      id: 'both',
      kind: 'set',
      title: { nl: 'Allebei', en: 'Both' },
      points: 30,
      parts: [
        {
          id: 'goods',
          label: { nl: 'Een pak', en: 'A bag' },
          of: { only: { categories: ['stamped'] } },
        },
        {
          id: 'workshop',
          label: { nl: 'Een workshop', en: 'A workshop' },
          of: { rule: 'workshop' },
        },
      ],
    },
  ],
  badges: [
    { id: 'big', name: { nl: 'Groot', en: 'Big' } },
    { id: 'reader', name: { nl: 'Meelezer', en: 'Reader' } },
    { id: 'loyal', name: { nl: 'Trouw', en: 'Loyal' } },
  ],
  profileFields: [
    ...(fixtureProgram.profileFields ?? []),
    { id: 'feest', kind: 'birthday', label: { nl: 'Je verjaardag', en: 'Your birthday' } },
  ],
};
