// The test programme with several rules for orders: one for each condition there is.

import type { ProgramFile } from '@zegel/core';
import { testProgram } from './test-program.ts';

const bonus = { kind: 'purchase', title: 'Bonus', points: 30 } as const;

export const bonusProgram: ProgramFile = {
  ...testProgram,
  rules: [
    ...testProgram.rules,
    { ...bonus, id: 'first', nthOrder: 1 },
    { ...bonus, id: 'second', nthOrder: 2, pendingDays: 3 },
    { ...bonus, id: 'beans', points: 2, perAmount: '0.70', only: { categories: ['beans'] } },
    { ...bonus, id: 'large', orderFrom: '75.00', except: { products: ['q'] }, pendingDays: 14 },
    { ...bonus, id: 'till', channels: ['till'], limit: { times: 2, per: 'month' } },
  ],
};
