// What can be forgotten lies apart from what is kept for ever, and what was agreed to is kept with its moment.

import type { Migration } from '../dialect.ts';

export const createPrivacy: Migration = (d) => `
CREATE TABLE transfer_words (
  shop_id    ${d.text} NOT NULL,
  account_id ${d.text} NOT NULL,
  sequence   ${d.integer} NOT NULL,
  -- JSON: { reason, actor, message }.
  words      ${d.text} NOT NULL,
  salt       ${d.bytes} NOT NULL,
  PRIMARY KEY (shop_id, account_id, sequence)
)${d.clustered};

-- Accounts whose person was forgotten. A backup that is put back forgets them again.
CREATE TABLE erasures (
  shop_id    ${d.text} NOT NULL,
  account_id ${d.text} NOT NULL,
  erased_at  ${d.integer} NOT NULL,
  PRIMARY KEY (shop_id, account_id)
)${d.clustered};

-- Which terms a member joined under, and each time they agreed to be written to or no longer did.
CREATE TABLE consents (
  shop_id    ${d.text} NOT NULL,
  account_id ${d.text} NOT NULL,
  version    ${d.integer} NOT NULL,
  kind       ${d.text} NOT NULL CHECK (kind IN ('terms', 'marketing')),
  -- The version of the terms; '1' or '0' for marketing.
  value      ${d.text} NOT NULL,
  at         ${d.integer} NOT NULL,
  PRIMARY KEY (shop_id, account_id, version, kind)
)${d.clustered};
`;
