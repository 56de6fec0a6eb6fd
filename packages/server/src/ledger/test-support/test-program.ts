// A programme file with one of each rule and reward, for tests of the ledger side.

import type { ProgramFile } from '@zegel/core';

export const testProgram: ProgramFile = {
  name: 'Test shop',
  currency: 'EUR',
  timeZone: 'Europe/Amsterdam',
  languages: ['en'],
  pointsName: { one: 'point', other: 'points' },
  look: { color: '#f0c41b' },
  termsVersion: '1',
  expiry: { basis: 'fixed', days: 365 },
  rules: [
    { id: 'buy', kind: 'purchase', title: 'Buy', points: 1, perAmount: '1.00', pendingDays: 14 },
    { id: 'join', kind: 'signup', title: 'Join', points: 50 },
    { id: 'review', kind: 'review', title: 'Review', points: 20 },
    {
      id: 'share',
      kind: 'share',
      title: 'Share',
      points: 10,
      pendingDays: 1,
      limit: { times: 3, per: 'month' },
    },
    { id: 'profile', kind: 'profile', title: 'Tell us', points: 30, fields: ['roast'] },
  ],
  rewards: [
    { id: 'ten', kind: 'amount_off', title: 'Ten points', cost: 10, amount: '1.00', validDays: 90 },
    { id: 'shipping', kind: 'free_shipping', title: 'Shipping', cost: 40 },
  ],
  tiers: {
    basis: 'points',
    levels: [
      { id: 'bean', name: 'Bean', from: 0, badge: { id: 'bean', name: 'Bean' } },
      { id: 'gold', name: 'Gold', from: 500, badge: { id: 'gold', name: 'Gold' } },
    ],
  },
  profileFields: [{ id: 'roast', kind: 'text', label: 'Roast' }],
};
