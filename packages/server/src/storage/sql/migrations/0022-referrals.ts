// Who brought whom, what came of it, and what tells people apart.

import type { Migration } from '../dialect.ts';

export const createReferrals: Migration = (d) => `
-- By which a member invites friends, as it is shown.
ALTER TABLE members ADD COLUMN referral_code ${d.text};
-- 1: joined with a friend's code, and has a row in referrals.
ALTER TABLE members ADD COLUMN is_invited ${d.integer} NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX members_by_referral_code ON members (shop_id, replace(referral_code, '-', ''))
  WHERE referral_code IS NOT NULL;

-- One friend, known by their account.
CREATE TABLE referrals (
  shop_id     ${d.text} NOT NULL,
  account_id  ${d.text} NOT NULL,
  -- Of the member who brought them.
  advocate_id ${d.text} NOT NULL,
  joined_at   ${d.integer} NOT NULL,
  state       ${d.text} NOT NULL,
  state_at    ${d.integer} NOT NULL,
  -- Ledger time; NULL: nothing to do.
  weigh_at    ${d.integer},
  settle_at   ${d.integer},
  -- JSON: what was promised, and what is known of the friend.
  detail      ${d.text} NOT NULL,
  -- JSON: what the member was given for it; NULL: nothing yet.
  award       ${d.text},
  revision    ${d.integer} NOT NULL,
  PRIMARY KEY (shop_id, account_id)
)${d.clustered};
CREATE INDEX referrals_by_advocate ON referrals (shop_id, advocate_id, joined_at);
CREATE INDEX referrals_to_weigh ON referrals (shop_id, weigh_at) WHERE weigh_at IS NOT NULL;
CREATE INDEX referrals_to_settle ON referrals (shop_id, settle_at) WHERE settle_at IS NOT NULL;

-- Keyed hashes of what tells people apart. Gone with the person, and most of them sooner.
CREATE TABLE traces (
  shop_id    ${d.text} NOT NULL,
  account_id ${d.text} NOT NULL,
  hash       ${d.bytes} NOT NULL,
  kind       ${d.text} NOT NULL,
  seen_at    ${d.integer} NOT NULL,
  PRIMARY KEY (shop_id, account_id, hash)
)${d.clustered};
CREATE INDEX traces_by_hash ON traces (shop_id, hash);
CREATE INDEX traces_by_age ON traces (shop_id, kind, seen_at);
`;
