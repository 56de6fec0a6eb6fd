// What audiences of campaigns ask about a member beside their orders: tags of the shop, and whether they want to be looked
// at for it.

import type { Dialect, Migration } from '../dialect.ts';

export const createAudiences: Migration = (d) => `
ALTER TABLE members ADD COLUMN is_profiled ${d.integer} NOT NULL DEFAULT 1 CHECK (is_profiled IN (0, 1));
-- JSON: ["press"].
ALTER TABLE members ADD COLUMN tags ${d.text} NOT NULL DEFAULT '[]';
-- When the shop said so, by its own clock; null: never.
ALTER TABLE members ADD COLUMN tagged_at ${d.integer};
${d.name === 'sqlite' ? copyConsents(d) : alterConsents}
`;

const kinds = `kind IN ('terms', 'marketing', 'profiling')`;

const alterConsents = `
ALTER TABLE consents DROP CONSTRAINT consents_kind_check;
ALTER TABLE consents ADD CONSTRAINT consents_kind_check CHECK (${kinds});`;

/** A check of a table that is there cannot be changed. */
function copyConsents(d: Dialect): string {
  const columns = 'shop_id, account_id, version, kind, value, at';
  return `
CREATE TABLE wider_consents (
  shop_id    ${d.text} NOT NULL,
  account_id ${d.text} NOT NULL,
  version    ${d.integer} NOT NULL,
  kind       ${d.text} NOT NULL CHECK (${kinds}),
  -- The version of the terms; '1' or '0' for the others.
  value      ${d.text} NOT NULL,
  at         ${d.integer} NOT NULL,
  PRIMARY KEY (shop_id, account_id, version, kind)
)${d.clustered};
INSERT INTO wider_consents (${columns}) SELECT ${columns} FROM consents;
DROP TABLE consents;
ALTER TABLE wider_consents RENAME TO consents;`;
}
