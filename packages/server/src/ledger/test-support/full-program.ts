// The programme of random lives: several rules for orders, a challenge of each kind, which what happens fills and undoes
// again, and campaigns for whoever buys in some way.

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

const campaigns: NonNullable<ProgramFile['campaigns']> = [
  {
    id: 'fans',
    title: 'Bean fans',
    effect: { kind: 'multiply', percent: 250, rules: ['buy', 'beans'] },
    audience: { bought: { categories: ['beans'], days: 20 } },
    holdout: 30,
    variants: [
      {
        id: 'fixed',
        share: 40,
        effect: { kind: 'bonus', points: 11, rules: ['buy', 'review'] },
      },
    ],
  },
  {
    id: 'back',
    title: 'Back again',
    effect: { kind: 'bonus', points: 4, rules: ['buy', 'share', 'review'] },
    audience: { absentDays: 5 },
    priority: 1,
  },
  {
    id: 'start',
    title: 'To begin with',
    effect: { kind: 'multiply', percent: 300, rules: ['large', 'till'] },
    audience: { firstPurchase: true },
  },
  {
    id: 'sale',
    title: 'Sale',
    effect: { kind: 'price', cost: 7, rewards: ['ten'] },
    audience: { segments: ['new', 'at_risk', 'sleeping'] },
  },
];

export const fullProgram: ProgramFile = {
  ...bonusProgram,
  badges: [{ id: 'spender', name: 'Spender' }],
  challenges,
  campaigns,
  segments: { newDays: 10, sleepingDays: 25 },
};
