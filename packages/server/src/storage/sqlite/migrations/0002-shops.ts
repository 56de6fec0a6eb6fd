// What the server knows of its shops. Hashes of keys and ids of token keys are looked up before the shop is known, so
// those two tables begin with them.

export const createShops: string = `
CREATE TABLE shops (
  shop_id TEXT NOT NULL PRIMARY KEY,
  name    TEXT NOT NULL,
  mode    TEXT NOT NULL CHECK (mode IN ('live', 'test')),
  -- Milliseconds by which a test shop's ledger clock runs ahead.
  clock_offset INTEGER NOT NULL DEFAULT 0 CHECK (clock_offset >= 0),
  CHECK (mode = 'test' OR clock_offset = 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE api_keys (
  key_hash TEXT NOT NULL PRIMARY KEY,
  shop_id  TEXT NOT NULL REFERENCES shops (shop_id),
  kind     TEXT NOT NULL CHECK (kind IN ('publishable', 'secret'))
) STRICT, WITHOUT ROWID;

CREATE TABLE token_keys (
  id        TEXT    NOT NULL PRIMARY KEY,
  shop_id   TEXT    NOT NULL REFERENCES shops (shop_id),
  algorithm TEXT    NOT NULL CHECK (algorithm IN ('HS256', 'EdDSA')),
  material  TEXT    NOT NULL,
  number    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX token_keys_by_shop ON token_keys (shop_id, algorithm, number);

CREATE TABLE origins (
  shop_id TEXT NOT NULL REFERENCES shops (shop_id),
  origin  TEXT NOT NULL,
  PRIMARY KEY (shop_id, origin)
) STRICT, WITHOUT ROWID;

CREATE TABLE programs (
  shop_id      TEXT    NOT NULL REFERENCES shops (shop_id),
  version      INTEGER NOT NULL CHECK (version > 0),
  file         TEXT    NOT NULL,
  published_at INTEGER NOT NULL,
  PRIMARY KEY (shop_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE clock_moves (
  shop_id    TEXT    NOT NULL REFERENCES shops (shop_id),
  key        TEXT    NOT NULL,
  advance_ms INTEGER NOT NULL CHECK (advance_ms > 0),
  offset     INTEGER NOT NULL,
  PRIMARY KEY (shop_id, key)
) STRICT, WITHOUT ROWID;
`;
