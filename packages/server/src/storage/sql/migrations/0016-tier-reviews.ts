// When a level is looked at again, and how the job finds whose day has come.

import type { Migration } from '../dialect.ts';

export const createTierReviews: Migration = (d) => `
-- null: the lowest level, or a programme whose levels are never lost.
ALTER TABLE balances ADD COLUMN tier_review_at ${d.integer};
CREATE INDEX tier_reviews ON balances (shop_id, tier_review_at, account_id) WHERE tier_review_at IS NOT NULL;
`;
