// The programme that a shop is writing, and what was written: published files with their comments, and which older one
// a version brought back.

import type { Migration } from '../dialect.ts';

export const keepDrafts: Migration = (d) => `
CREATE TABLE program_drafts (
  shop_id  ${d.text} NOT NULL PRIMARY KEY REFERENCES shops (shop_id),
  source   ${d.text} NOT NULL,
  saved_at ${d.integer} NOT NULL
)${d.clustered};

-- As it was written; null: only its content is known.
ALTER TABLE programs ADD COLUMN source ${d.text};
ALTER TABLE programs ADD COLUMN restores ${d.integer};
`;
