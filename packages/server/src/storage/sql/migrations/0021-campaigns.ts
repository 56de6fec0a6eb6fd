// Which campaign an award is for.

import type { Migration } from '../dialect.ts';

export const markCampaigns: Migration = (d) => `
-- null: it came by its rule alone.
ALTER TABLE awards ADD COLUMN campaign ${d.text};
`;
