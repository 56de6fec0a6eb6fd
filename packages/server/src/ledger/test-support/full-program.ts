// The programme of random lives: several rules for orders, and a challenge of each kind, which what happens fills and
// undoes again.

import type { ProgramFile } from '@zegel/core';
import { bonusProgram } from './bonus-program.ts';

const challenges: NonNullable<ProgramFile['challenges']> = [
  {
    id: 'card',
    kind: 'stamp_card',
    title: 'Card',
    goal: 4,
    of: { perAmount: '40.00' },
    reward: 'ten',
    points: 15,
    pendingDays: 5,
  },
  {
    id: 'pieces',
    kind: 'stamp_card',
    title: 'Pieces',
    goal: 2,
    of: { each: 'piece', only: { categories: ['beans'] } },
    reward: 'shipping',
  },
  { id: 'orders', kind: 'count', title: 'Orders', goal: 2, per: 'month', points: 35 },
  {
    id: 'spend',
    kind: 'spend',
    title: 'Spend',
    goal: '120.00',
    points: 60,
    badge: 'spender',
    of: { except: { products: ['q'] } },
  },
  {
    id: 'months',
    kind: 'streak',
    title: 'Months',
    goal: 2,
    per: 'month',
    repeats: true,
    points: 9,
  },
  {
    id: 'mix',
    kind: 'set',
    title: 'Mix',
    repeats: true,
    points: 12,
    parts: [
      { id: 'beans', label: 'Beans', of: { only: { categories: ['beans'] } } },
      { id: 'till', label: 'At the till', of: { channels: ['till'] } },
      { id: 'review', label: 'A review', of: { rule: 'review' } },
    ],
  },
];

export const fullProgram: ProgramFile = {
  ...bonusProgram,
  badges: [{ id: 'spender', name: 'Spender' }],
  challenges,
};
