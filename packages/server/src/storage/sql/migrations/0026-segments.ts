// How members buy, as the shop was last told of it, and how the job finds whom time alone has moved.

import type { Migration } from '../dialect.ts';

export const keepSegments: Migration = (d) => `
-- JSON: ["loyal", "at_risk"]; null: nobody looks at it, or nobody has yet.
ALTER TABLE members ADD COLUMN segments ${d.text};
-- null: it stays as it is until something happens.
ALTER TABLE members ADD COLUMN segments_due_at ${d.integer};
-- The terms it was reckoned by: of others everybody is looked at again.
ALTER TABLE members ADD COLUMN segments_by ${d.text};
CREATE INDEX segments_kept ON members (shop_id, account_id) WHERE segments IS NOT NULL;
CREATE INDEX segments_due ON members (shop_id, segments_due_at, account_id) WHERE segments_due_at IS NOT NULL;
`;
