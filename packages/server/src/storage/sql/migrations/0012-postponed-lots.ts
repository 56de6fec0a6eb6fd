// Points that live as long as their member does something: a lot may be told of more than once, and what was told may come
// to nothing. So the table of notices is made anew with the moment in its key.

import type { Migration } from '../dialect.ts';

export const postponeLots: Migration = (d) => `
CREATE TABLE lot_notices (
  shop_id      ${d.text} NOT NULL,
  account_id   ${d.text} NOT NULL,
  lot_id       ${d.text} NOT NULL,
  expires_at   ${d.integer} NOT NULL,
  announced_at ${d.integer} NOT NULL CHECK (announced_at < expires_at),
  -- 'activity': nobody was told; the member came back, and the date moved.
  channel      ${d.text} NOT NULL CHECK (channel IN ('endpoint', 'mail', 'shop', 'activity')),
  -- What the channel calls it; names no person.
  reference    ${d.text} NOT NULL,
  PRIMARY KEY (shop_id, account_id, lot_id, announced_at, channel)
)${d.clustered};
INSERT INTO lot_notices (shop_id, account_id, lot_id, expires_at, announced_at, channel, reference)
SELECT shop_id, account_id, lot_id, expires_at, announced_at, channel, reference FROM expiry_notices;
DROP TABLE expiry_notices;

${d.appendOnly('lot_notices', ['shop_id', 'account_id', 'lot_id', 'announced_at', 'channel'])}
`;
