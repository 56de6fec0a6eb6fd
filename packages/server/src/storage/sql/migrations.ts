// The schema as numbered steps, the same for every database.

import type { Migration } from './dialect.ts';
import { createLedger } from './migrations/0001-ledger.ts';
import { createShops } from './migrations/0002-shops.ts';
import { createDirectory } from './migrations/0003-directory.ts';
import { createConnections } from './migrations/0004-connections.ts';
import { createMemberEvents } from './migrations/0005-member-events.ts';
import { createExpiry } from './migrations/0006-expiry.ts';
import { widenOrders } from './migrations/0007-orders.ts';
import { createSeals } from './migrations/0008-seals.ts';
import { createMemberActs } from './migrations/0009-member-acts.ts';
import { createPrivacy } from './migrations/0010-privacy.ts';
import { createVoidTasks } from './migrations/0011-void-tasks.ts';
import { postponeLots } from './migrations/0012-postponed-lots.ts';
import { keepGoods } from './migrations/0013-order-goods.ts';
import { addErasureSweeps } from './migrations/0014-erasure-sweeps.ts';
import { createEarning } from './migrations/0015-earning.ts';
import { createTierReviews } from './migrations/0016-tier-reviews.ts';
import { countUnsealed } from './migrations/0017-unsealed.ts';
import { widenRedemptions } from './migrations/0018-rewards.ts';
import { keepDrafts } from './migrations/0019-program-drafts.ts';
import { addGiftWords } from './migrations/0020-gift-words.ts';
import { markCampaigns } from './migrations/0021-campaigns.ts';
import { createReferrals } from './migrations/0022-referrals.ts';
import { keepStamps } from './migrations/0023-order-stamps.ts';
import { createAudiences } from './migrations/0024-audiences.ts';
import { mergeAccounts } from './migrations/0025-merged-accounts.ts';
import { keepSegments } from './migrations/0026-segments.ts';
import { createDraws } from './migrations/0027-draws.ts';

/** In order; the number of a step is its place, counted from 1. Released steps never change. */
export const migrations: readonly Migration[] = [
  createLedger,
  createShops,
  createDirectory,
  createConnections,
  createMemberEvents,
  createExpiry,
  widenOrders,
  createSeals,
  createMemberActs,
  createPrivacy,
  createVoidTasks,
  postponeLots,
  keepGoods,
  addErasureSweeps,
  createEarning,
  createTierReviews,
  countUnsealed,
  widenRedemptions,
  keepDrafts,
  addGiftWords,
  markCampaigns,
  createReferrals,
  keepStamps,
  createAudiences,
  mergeAccounts,
  keepSegments,
  createDraws,
];
