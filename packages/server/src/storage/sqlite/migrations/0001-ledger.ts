// The first schema. A migration is never edited once released; the next one changes what this one made.
// Every key begins with the shop. Tables without rowid lie in the order of their key, so that one member is in one place.

export const createLedger: string = `
CREATE TABLE secrets (
  name  TEXT NOT NULL PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The row that ties a random account id to a person.
CREATE TABLE members (
  shop_id               TEXT    NOT NULL,
  account_id            TEXT    NOT NULL,
  customer_id           TEXT    NOT NULL,
  given_name            TEXT,
  email                 TEXT,
  is_email_verified     INTEGER NOT NULL CHECK (is_email_verified IN (0, 1)),
  joined_at             INTEGER,
  terms_version         TEXT,
  has_marketing_consent INTEGER NOT NULL CHECK (has_marketing_consent IN (0, 1)),
  blocked_at            INTEGER,
  profile               TEXT    NOT NULL,
  PRIMARY KEY (shop_id, account_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX members_by_customer ON members (shop_id, customer_id);

CREATE TABLE balances (
  shop_id           TEXT    NOT NULL,
  account_id        TEXT    NOT NULL,
  pending           INTEGER NOT NULL CHECK (pending >= 0),
  available         INTEGER NOT NULL CHECK (available >= 0),
  held              INTEGER NOT NULL CHECK (held >= 0),
  debt              INTEGER NOT NULL CHECK (debt >= 0),
  lifetime          INTEGER NOT NULL,
  qualifying_points INTEGER NOT NULL,
  qualifying_spend  INTEGER NOT NULL,
  tier_id           TEXT,
  tier_since        INTEGER,
  version           INTEGER NOT NULL CHECK (version > 0),
  sequence          INTEGER NOT NULL CHECK (sequence >= 0),
  -- Hash of the last transfer: the head of this member's chain.
  chain_head        BLOB    NOT NULL CHECK (length(chain_head) = 32),
  PRIMARY KEY (shop_id, account_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE transfers (
  shop_id       TEXT    NOT NULL,
  account_id    TEXT    NOT NULL,
  sequence      INTEGER NOT NULL,
  id            TEXT    NOT NULL,
  operation_id  TEXT    NOT NULL,
  at            INTEGER NOT NULL,
  code          TEXT    NOT NULL,
  debit         TEXT    NOT NULL,
  credit        TEXT    NOT NULL,
  points        INTEGER NOT NULL CHECK (points > 0),
  lot_id        TEXT,
  award_id      TEXT,
  redemption_id TEXT,
  reverses_id   TEXT,
  detail        TEXT    NOT NULL,
  hash          BLOB    NOT NULL CHECK (length(hash) = 32),
  CHECK (debit <> credit),
  -- Each sub-ledger can be rebuilt from the transfers alone.
  CHECK (lot_id IS NOT NULL OR (debit <> 'available' AND credit <> 'available')),
  CHECK (award_id IS NOT NULL OR (debit <> 'pending' AND credit <> 'pending')),
  CHECK (redemption_id IS NOT NULL OR (debit <> 'held' AND credit <> 'held'))
) STRICT;
CREATE UNIQUE INDEX transfers_by_member ON transfers (shop_id, account_id, sequence);

CREATE TRIGGER transfers_are_never_changed BEFORE UPDATE ON transfers
BEGIN
  SELECT RAISE(ABORT, 'Transfers are never changed: post another transfer that reverses it.');
END;
CREATE TRIGGER transfers_are_never_deleted BEFORE DELETE ON transfers
BEGIN
  SELECT RAISE(ABORT, 'Transfers are never deleted: post another transfer that reverses it.');
END;
-- INSERT OR REPLACE deletes without asking the trigger above.
CREATE TRIGGER transfers_are_never_replaced BEFORE INSERT ON transfers
WHEN EXISTS (
  SELECT 1 FROM transfers
  WHERE shop_id = NEW.shop_id AND account_id = NEW.account_id AND sequence = NEW.sequence
)
BEGIN
  SELECT RAISE(ABORT, 'Transfers are never replaced: this place in the chain is taken.');
END;

CREATE TABLE lots (
  shop_id    TEXT    NOT NULL,
  account_id TEXT    NOT NULL,
  id         TEXT    NOT NULL,
  award_id   TEXT,
  points     INTEGER NOT NULL CHECK (points > 0),
  remaining  INTEGER NOT NULL CHECK (remaining >= 0),
  earned_at  INTEGER NOT NULL,
  expires_at INTEGER,
  PRIMARY KEY (shop_id, account_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX open_lots ON lots (shop_id, account_id, ifnull(expires_at, 9007199254740991), earned_at, id) WHERE remaining > 0;
CREATE INDEX lots_by_award ON lots (shop_id, account_id, award_id) WHERE award_id IS NOT NULL;

CREATE TABLE awards (
  shop_id      TEXT    NOT NULL,
  account_id   TEXT    NOT NULL,
  id           TEXT    NOT NULL,
  rule_id      TEXT    NOT NULL,
  source_kind  TEXT    NOT NULL,
  source_id    TEXT,
  order_number TEXT,
  -- 0 for an order too small to earn: its spend still counts.
  points       INTEGER NOT NULL CHECK (points >= 0),
  pending      INTEGER NOT NULL CHECK (pending BETWEEN 0 AND points),
  clawed       INTEGER NOT NULL CHECK (clawed BETWEEN 0 AND points),
  eligible     INTEGER NOT NULL CHECK (eligible >= 0),
  refunded     INTEGER NOT NULL CHECK (refunded >= 0),
  awarded_at   INTEGER NOT NULL,
  available_at INTEGER NOT NULL,
  is_released  INTEGER NOT NULL CHECK (is_released IN (0, 1)),
  PRIMARY KEY (shop_id, account_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX awards_by_source ON awards (shop_id, account_id, source_kind, source_id);
CREATE INDEX due_awards ON awards (shop_id, available_at, account_id) WHERE is_released = 0;
CREATE INDEX pending_awards ON awards (shop_id, account_id, available_at) WHERE is_released = 0;

CREATE TABLE redemptions (
  shop_id       TEXT    NOT NULL,
  account_id    TEXT    NOT NULL,
  id            TEXT    NOT NULL,
  reward_id     TEXT    NOT NULL,
  kind          TEXT    NOT NULL,
  amount        INTEGER,
  minimum_spend INTEGER,
  points        INTEGER NOT NULL CHECK (points > 0),
  state         TEXT    NOT NULL,
  code          TEXT,
  -- The code without case, spaces and hyphens: what look-ups compare.
  code_key      TEXT,
  created_at    INTEGER NOT NULL,
  expires_at    INTEGER,
  order_id      TEXT,
  -- JSON: [{ lotId, points }].
  paid_by       TEXT    NOT NULL,
  PRIMARY KEY (shop_id, account_id, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX redemptions_by_id ON redemptions (shop_id, id);
CREATE UNIQUE INDEX redemptions_by_code ON redemptions (shop_id, code_key) WHERE code_key IS NOT NULL;
CREATE INDEX open_redemptions ON redemptions (shop_id, account_id, created_at)
  WHERE state IN ('requested', 'issued', 'reserved', 'voiding');
CREATE INDEX waiting_redemptions ON redemptions (shop_id, created_at) WHERE state IN ('requested', 'voiding');
CREATE INDEX expiring_redemptions ON redemptions (shop_id, expires_at, account_id) WHERE state = 'issued' AND expires_at IS NOT NULL;

CREATE TABLE uses (
  shop_id    TEXT    NOT NULL,
  account_id TEXT    NOT NULL,
  subject    TEXT    NOT NULL,
  period     TEXT    NOT NULL,
  count      INTEGER NOT NULL CHECK (count >= 0),
  last_at    INTEGER NOT NULL,
  PRIMARY KEY (shop_id, account_id, subject, period)
) STRICT, WITHOUT ROWID;

CREATE TABLE milestones (
  shop_id    TEXT    NOT NULL,
  account_id TEXT    NOT NULL,
  sequence   INTEGER NOT NULL,
  kind       TEXT    NOT NULL,
  reference  TEXT    NOT NULL,
  at         INTEGER NOT NULL,
  PRIMARY KEY (shop_id, account_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE orders (
  shop_id      TEXT    NOT NULL,
  order_id     TEXT    NOT NULL,
  -- null until the payment says whose it is: a refund may be heard of first.
  account_id   TEXT,
  number       TEXT,
  eligible     INTEGER CHECK (eligible >= 0),
  refunded     INTEGER NOT NULL CHECK (refunded >= 0),
  is_cancelled INTEGER NOT NULL CHECK (is_cancelled IN (0, 1)),
  PRIMARY KEY (shop_id, order_id)
) STRICT, WITHOUT ROWID;

-- Keyed hashes only: they outlive the person and say nothing about them.
CREATE TABLE business_keys (
  shop_id  TEXT NOT NULL,
  key_hash BLOB NOT NULL CHECK (length(key_hash) = 16),
  PRIMARY KEY (shop_id, key_hash)
) STRICT, WITHOUT ROWID;

-- Keys first: callers make them ordered in time, which keeps the tree warm.
CREATE TABLE replays (
  shop_id     TEXT    NOT NULL,
  key         TEXT    NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
  scope_hash  BLOB    NOT NULL CHECK (length(scope_hash) = 16),
  fingerprint BLOB    NOT NULL CHECK (length(fingerprint) = 32),
  account_id  TEXT,
  result      TEXT    NOT NULL CHECK (length(result) <= 1024),
  created_at  INTEGER NOT NULL,
  PRIMARY KEY (shop_id, key, scope_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX replays_by_age ON replays (created_at);
`;
