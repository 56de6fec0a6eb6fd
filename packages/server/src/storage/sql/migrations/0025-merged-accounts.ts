// Accounts of one person that became one: which account was taken up in which, and the customer id that leads there.

import type { Migration } from '../dialect.ts';

export const mergeAccounts: Migration = (d) => `
CREATE TABLE merged_accounts (
  shop_id         ${d.text} NOT NULL,
  account_id      ${d.text} NOT NULL,
  -- Where its rows are now. Never one that was taken up itself.
  into_account_id ${d.text} NOT NULL,
  -- The shop's id of old; null once the person is forgotten, as what people wrote.
  customer_id     ${d.text},
  merged_at       ${d.integer} NOT NULL,
  reason          ${d.text},
  actor           ${d.text},
  PRIMARY KEY (shop_id, account_id)
)${d.clustered};
CREATE UNIQUE INDEX merged_customers ON merged_accounts (shop_id, customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX merged_into ON merged_accounts (shop_id, into_account_id);
`;
