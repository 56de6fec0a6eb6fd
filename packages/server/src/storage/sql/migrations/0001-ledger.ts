// The first schema. A migration is never edited once released; the next one changes what this one made.
// Every key begins with the shop. Tables without rowid lie in the order of their key, so that one member is in one place.

import type { Migration } from '../dialect.ts';

export const createLedger: Migration = (d) => `
CREATE TABLE secrets (
  name  ${d.text} NOT NULL PRIMARY KEY,
  value ${d.bytes} NOT NULL
)${d.clustered};

-- The row that ties a random account id to a person.
CREATE TABLE members (
  shop_id               ${d.text} NOT NULL,
  account_id            ${d.text} NOT NULL,
  customer_id           ${d.text} NOT NULL,
  given_name            ${d.text},
  email                 ${d.text},
  is_email_verified     ${d.integer} NOT NULL CHECK (is_email_verified IN (0, 1)),
  joined_at             ${d.integer},
  terms_version         ${d.text},
  has_marketing_consent ${d.integer} NOT NULL CHECK (has_marketing_consent IN (0, 1)),
  blocked_at            ${d.integer},
  profile               ${d.text} NOT NULL,
  PRIMARY KEY (shop_id, account_id)
)${d.clustered};
CREATE UNIQUE INDEX members_by_customer ON members (shop_id, customer_id);

CREATE TABLE balances (
  shop_id           ${d.text} NOT NULL,
  account_id        ${d.text} NOT NULL,
  pending           ${d.integer} NOT NULL CHECK (pending >= 0),
  available         ${d.integer} NOT NULL CHECK (available >= 0),
  held              ${d.integer} NOT NULL CHECK (held >= 0),
  debt              ${d.integer} NOT NULL CHECK (debt >= 0),
  lifetime          ${d.integer} NOT NULL,
  qualifying_points ${d.integer} NOT NULL,
  qualifying_spend  ${d.integer} NOT NULL,
  tier_id           ${d.text},
  tier_since        ${d.integer},
  version           ${d.integer} NOT NULL CHECK (version > 0),
  sequence          ${d.integer} NOT NULL CHECK (sequence >= 0),
  -- Hash of the last transfer: the head of this member's chain.
  chain_head        ${d.bytes} NOT NULL CHECK (length(chain_head) = 32),
  PRIMARY KEY (shop_id, account_id)
)${d.clustered};

CREATE TABLE transfers (
  shop_id       ${d.text} NOT NULL,
  account_id    ${d.text} NOT NULL,
  sequence      ${d.integer} NOT NULL,
  id            ${d.text} NOT NULL,
  operation_id  ${d.text} NOT NULL,
  at            ${d.integer} NOT NULL,
  code          ${d.text} NOT NULL,
  debit         ${d.text} NOT NULL,
  credit        ${d.text} NOT NULL,
  points        ${d.integer} NOT NULL CHECK (points > 0),
  lot_id        ${d.text},
  award_id      ${d.text},
  redemption_id ${d.text},
  reverses_id   ${d.text},
  detail        ${d.text} NOT NULL,
  hash          ${d.bytes} NOT NULL CHECK (length(hash) = 32),
  CHECK (debit <> credit),
  -- Each sub-ledger can be rebuilt from the transfers alone.
  CHECK (lot_id IS NOT NULL OR (debit <> 'available' AND credit <> 'available')),
  CHECK (award_id IS NOT NULL OR (debit <> 'pending' AND credit <> 'pending')),
  CHECK (redemption_id IS NOT NULL OR (debit <> 'held' AND credit <> 'held'))
)${d.heap};
CREATE UNIQUE INDEX transfers_by_member ON transfers (shop_id, account_id, sequence);

${d.appendOnly('transfers', ['shop_id', 'account_id', 'sequence'])}

CREATE TABLE lots (
  shop_id    ${d.text} NOT NULL,
  account_id ${d.text} NOT NULL,
  id         ${d.text} NOT NULL,
  award_id   ${d.text},
  points     ${d.integer} NOT NULL CHECK (points > 0),
  remaining  ${d.integer} NOT NULL CHECK (remaining >= 0),
  earned_at  ${d.integer} NOT NULL,
  expires_at ${d.integer},
  PRIMARY KEY (shop_id, account_id, id)
)${d.clustered};
CREATE INDEX open_lots ON lots (shop_id, account_id, coalesce(expires_at, 9007199254740991), earned_at, id) WHERE remaining > 0;
CREATE INDEX lots_by_award ON lots (shop_id, account_id, award_id) WHERE award_id IS NOT NULL;

CREATE TABLE awards (
  shop_id      ${d.text} NOT NULL,
  account_id   ${d.text} NOT NULL,
  id           ${d.text} NOT NULL,
  rule_id      ${d.text} NOT NULL,
  source_kind  ${d.text} NOT NULL,
  source_id    ${d.text},
  order_number ${d.text},
  -- 0 for an order too small to earn: its spend still counts.
  points       ${d.integer} NOT NULL CHECK (points >= 0),
  pending      ${d.integer} NOT NULL CHECK (pending BETWEEN 0 AND points),
  clawed       ${d.integer} NOT NULL CHECK (clawed BETWEEN 0 AND points),
  eligible     ${d.integer} NOT NULL CHECK (eligible >= 0),
  refunded     ${d.integer} NOT NULL CHECK (refunded >= 0),
  awarded_at   ${d.integer} NOT NULL,
  available_at ${d.integer} NOT NULL,
  is_released  ${d.integer} NOT NULL CHECK (is_released IN (0, 1)),
  PRIMARY KEY (shop_id, account_id, id)
)${d.clustered};
CREATE INDEX awards_by_source ON awards (shop_id, account_id, source_kind, source_id);
CREATE INDEX due_awards ON awards (shop_id, available_at, account_id) WHERE is_released = 0;
CREATE INDEX pending_awards ON awards (shop_id, account_id, available_at) WHERE is_released = 0;

CREATE TABLE redemptions (
  shop_id       ${d.text} NOT NULL,
  account_id    ${d.text} NOT NULL,
  id            ${d.text} NOT NULL,
  reward_id     ${d.text} NOT NULL,
  kind          ${d.text} NOT NULL,
  amount        ${d.integer},
  minimum_spend ${d.integer},
  points        ${d.integer} NOT NULL CHECK (points > 0),
  state         ${d.text} NOT NULL,
  code          ${d.text},
  -- The code without case, spaces and hyphens: what look-ups compare.
  code_key      ${d.text},
  created_at    ${d.integer} NOT NULL,
  expires_at    ${d.integer},
  order_id      ${d.text},
  -- JSON: [{ lotId, points }].
  paid_by       ${d.text} NOT NULL,
  PRIMARY KEY (shop_id, account_id, id)
)${d.clustered};
CREATE UNIQUE INDEX redemptions_by_id ON redemptions (shop_id, id);
CREATE UNIQUE INDEX redemptions_by_code ON redemptions (shop_id, code_key) WHERE code_key IS NOT NULL;
CREATE INDEX open_redemptions ON redemptions (shop_id, account_id, created_at)
  WHERE state IN ('requested', 'issued', 'reserved', 'voiding');
CREATE INDEX waiting_redemptions ON redemptions (shop_id, created_at) WHERE state IN ('requested', 'voiding');
CREATE INDEX expiring_redemptions ON redemptions (shop_id, expires_at, account_id) WHERE state = 'issued' AND expires_at IS NOT NULL;

CREATE TABLE uses (
  shop_id    ${d.text} NOT NULL,
  account_id ${d.text} NOT NULL,
  subject    ${d.text} NOT NULL,
  period     ${d.text} NOT NULL,
  count      ${d.integer} NOT NULL CHECK (count >= 0),
  last_at    ${d.integer} NOT NULL,
  PRIMARY KEY (shop_id, account_id, subject, period)
)${d.clustered};

CREATE TABLE milestones (
  shop_id    ${d.text} NOT NULL,
  account_id ${d.text} NOT NULL,
  sequence   ${d.integer} NOT NULL,
  kind       ${d.text} NOT NULL,
  reference  ${d.text} NOT NULL,
  at         ${d.integer} NOT NULL,
  PRIMARY KEY (shop_id, account_id, sequence)
)${d.clustered};

CREATE TABLE orders (
  shop_id      ${d.text} NOT NULL,
  order_id     ${d.text} NOT NULL,
  -- null until the payment says whose it is: a refund may be heard of first.
  account_id   ${d.text},
  number       ${d.text},
  eligible     ${d.integer} CHECK (eligible >= 0),
  refunded     ${d.integer} NOT NULL CHECK (refunded >= 0),
  is_cancelled ${d.integer} NOT NULL CHECK (is_cancelled IN (0, 1)),
  PRIMARY KEY (shop_id, order_id)
)${d.clustered};

-- Keyed hashes only: they outlive the person and say nothing about them.
CREATE TABLE business_keys (
  shop_id  ${d.text} NOT NULL,
  key_hash ${d.bytes} NOT NULL CHECK (length(key_hash) = 16),
  PRIMARY KEY (shop_id, key_hash)
)${d.clustered};

-- Keys first: callers make them ordered in time, which keeps the tree warm.
CREATE TABLE replays (
  shop_id     ${d.text} NOT NULL,
  key         ${d.text} NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
  scope_hash  ${d.bytes} NOT NULL CHECK (length(scope_hash) = 16),
  fingerprint ${d.bytes} NOT NULL CHECK (length(fingerprint) = 32),
  account_id  ${d.text},
  result      ${d.text} NOT NULL CHECK (length(result) <= 1024),
  created_at  ${d.integer} NOT NULL,
  PRIMARY KEY (shop_id, key, scope_hash)
)${d.clustered};
CREATE INDEX replays_by_age ON replays (created_at);
`;
