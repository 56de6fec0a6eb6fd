// The book of somebody nobody has heard of: where every member begins.

import { points } from '../../contract/points.ts';
import { noReferrals } from '../referrals/referral-record.ts';
import type { Balance, Book } from './book.ts';

const none = points(0);

export const emptyBalance: Balance = {
  pending: none,
  available: none,
  held: none,
  debt: none,
  lifetime: none,
  qualifyingPoints: 0,
  qualifyingSpend: 0,
  tierId: null,
  tierSince: null,
  tierReviewAt: null,
  version: 0,
  sequence: 0,
};

export const emptyBook: Book = {
  member: null,
  balance: emptyBalance,
  lots: [],
  awards: [],
  redemptions: [],
  uses: [],
  milestones: [],
  order: null,
  paidOrders: null,
  pastOrders: [],
  approval: null,
  referrals: noReferrals,
  usedKeys: new Set(),
  stock: new Map(),
};
