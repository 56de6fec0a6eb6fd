// What expires, who was told, and vouchers that are shown for a while after they have expired.

import type { Migration } from '../dialect.ts';

export const createExpiry: Migration = (d) => `
-- When its member was told that it expires. null: not told, and then it does not.
ALTER TABLE lots ADD COLUMN announced_at ${d.integer};
CREATE INDEX lots_to_expire ON lots (shop_id, expires_at, account_id) WHERE remaining > 0 AND announced_at IS NOT NULL;
CREATE INDEX lots_to_announce ON lots (shop_id, expires_at, account_id)
  WHERE remaining > 0 AND announced_at IS NULL AND expires_at IS NOT NULL;

-- That a member was told when a lot expires. The first notice of a lot is the one that counts.
CREATE TABLE expiry_notices (
  shop_id      ${d.text} NOT NULL,
  account_id   ${d.text} NOT NULL,
  lot_id       ${d.text} NOT NULL,
  expires_at   ${d.integer} NOT NULL,
  announced_at ${d.integer} NOT NULL CHECK (announced_at < expires_at),
  channel      ${d.text} NOT NULL CHECK (channel IN ('endpoint', 'mail', 'shop')),
  -- What the channel calls it; names no person.
  reference    ${d.text} NOT NULL,
  PRIMARY KEY (shop_id, account_id, lot_id)
)${d.clustered};

${d.appendOnly('expiry_notices', ['shop_id', 'account_id', 'lot_id'])}

-- Members a notice was asked for, and when to ask again if nobody has said by then that they were told.
CREATE TABLE notice_requests (
  shop_id    ${d.text} NOT NULL,
  account_id ${d.text} NOT NULL,
  again_at   ${d.integer} NOT NULL,
  PRIMARY KEY (shop_id, account_id)
)${d.clustered};

-- A voucher that has just expired is still shown.
DROP INDEX open_redemptions;
CREATE INDEX shown_redemptions ON redemptions (shop_id, account_id, created_at)
  WHERE state IN ('requested', 'issued', 'reserved', 'voiding', 'expired');
`;
