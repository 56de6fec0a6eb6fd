// Gifts from a person at the shop: what they wrote beside it lies with the redemption, and goes with the person.

import type { Migration } from '../dialect.ts';

export const addGiftWords: Migration = (d) => `
-- JSON: { message, reason, actor, taken }; null where nobody wrote anything, or nobody may know any more.
ALTER TABLE redemptions ADD COLUMN words ${d.text};
`;
