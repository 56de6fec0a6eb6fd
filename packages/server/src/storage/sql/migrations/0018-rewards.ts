// Rewards of more kinds: what a redemption was taken with, gift cards used in parts, gifts that cost nothing, and counts
// of what is there only so many times.

import type { Dialect, Migration } from '../dialect.ts';

export const widenRedemptions: Migration = (d) => `
${d.name === 'sqlite' ? copyRedemptions(d) : alterRedemptions(d)}

-- How many pieces were taken of a reward in a period. Rewards without stock have no row.
CREATE TABLE reward_stock (
  shop_id ${d.text} NOT NULL,
  -- The reward and the period: 'mug lifetime', 'tasting week:2026-11-16'.
  subject ${d.text} NOT NULL,
  taken   ${d.integer} NOT NULL CHECK (taken >= 0),
  PRIMARY KEY (shop_id, subject)
)${d.clustered};

CREATE INDEX donations ON redemptions (shop_id, reward_id) WHERE kind = 'donation';
`;

function alterRedemptions(d: Dialect): string {
  return `
ALTER TABLE redemptions DROP CONSTRAINT redemptions_points_check;
ALTER TABLE redemptions ADD CONSTRAINT redemptions_points_check CHECK (points >= 0);
-- JSON: { percent, maximum, product, link, returnsExpired, isRemote, stock, gift }, as far as there is something to say.
ALTER TABLE redemptions ADD COLUMN terms ${d.text} NOT NULL DEFAULT '{}';
-- JSON: [{ orderId, amount }], the orders that used a gift card.
ALTER TABLE redemptions ADD COLUMN used ${d.text} NOT NULL DEFAULT '[]';
DROP INDEX shown_redemptions;
DROP INDEX expiring_redemptions;
${indexes}`;
}

/** A check of a table that is there cannot be changed. */
function copyRedemptions(d: Dialect): string {
  const columns = `shop_id, account_id, id, reward_id, kind, amount, minimum_spend, points, state, code, code_key,
  created_at, expires_at, order_id, paid_by`;
  return `
CREATE TABLE wider_redemptions (
  shop_id       ${d.text} NOT NULL,
  account_id    ${d.text} NOT NULL,
  id            ${d.text} NOT NULL,
  reward_id     ${d.text} NOT NULL,
  kind          ${d.text} NOT NULL,
  amount        ${d.integer},
  minimum_spend ${d.integer},
  -- 0 for a gift.
  points        ${d.integer} NOT NULL CHECK (points >= 0),
  state         ${d.text} NOT NULL,
  code          ${d.text},
  -- The code without case, spaces and hyphens: what look-ups compare.
  code_key      ${d.text},
  created_at    ${d.integer} NOT NULL,
  expires_at    ${d.integer},
  order_id      ${d.text},
  -- JSON: [{ lotId, points }].
  paid_by       ${d.text} NOT NULL,
  -- JSON: { percent, maximum, product, link, returnsExpired, isRemote, stock, gift }, as far as there is something to say.
  terms         ${d.text} NOT NULL DEFAULT '{}',
  -- JSON: [{ orderId, amount }], the orders that used a gift card.
  used          ${d.text} NOT NULL DEFAULT '[]',
  PRIMARY KEY (shop_id, account_id, id)
)${d.clustered};
INSERT INTO wider_redemptions (${columns}) SELECT ${columns} FROM redemptions;
DROP TABLE redemptions;
ALTER TABLE wider_redemptions RENAME TO redemptions;
CREATE UNIQUE INDEX redemptions_by_id ON redemptions (shop_id, id);
CREATE UNIQUE INDEX redemptions_by_code ON redemptions (shop_id, code_key) WHERE code_key IS NOT NULL;
CREATE INDEX waiting_redemptions ON redemptions (shop_id, created_at) WHERE state IN ('requested', 'voiding');
${indexes}`;
}

const indexes = `
CREATE INDEX shown_redemptions ON redemptions (shop_id, account_id, created_at)
  WHERE state IN ('requested', 'issued', 'reserved', 'partly_used', 'voiding', 'expired');
CREATE INDEX expiring_redemptions ON redemptions (shop_id, expires_at, account_id)
  WHERE state IN ('issued', 'partly_used') AND expires_at IS NOT NULL;
`;
