// What a shop does to a member by hand beside their points: who blocked or signed them out, when and why. The rows name
// a person, and go with them.

import type { Migration } from '../dialect.ts';

export const createMemberActs: Migration = (d) => `
CREATE TABLE member_acts (
  shop_id     ${d.text} NOT NULL,
  customer_id ${d.text} NOT NULL,
  at          ${d.integer} NOT NULL,
  kind        ${d.text} NOT NULL CHECK (kind IN ('blocked', 'unblocked', 'signed_out')),
  reason      ${d.text} NOT NULL,
  actor       ${d.text} NOT NULL,
  PRIMARY KEY (shop_id, customer_id, at, kind)
)${d.clustered};
`;
