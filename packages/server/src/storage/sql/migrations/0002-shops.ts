// What the server knows of its shops. Hashes of keys and ids of token keys are looked up before the shop is known, so
// those two tables begin with them.

import type { Migration } from '../dialect.ts';

export const createShops: Migration = (d) => `
CREATE TABLE shops (
  shop_id ${d.text} NOT NULL PRIMARY KEY,
  name    ${d.text} NOT NULL,
  mode    ${d.text} NOT NULL CHECK (mode IN ('live', 'test')),
  -- Milliseconds by which a test shop's ledger clock runs ahead.
  clock_offset ${d.integer} NOT NULL DEFAULT 0 CHECK (clock_offset >= 0),
  CHECK (mode = 'test' OR clock_offset = 0)
)${d.clustered};

CREATE TABLE api_keys (
  key_hash ${d.text} NOT NULL PRIMARY KEY,
  shop_id  ${d.text} NOT NULL REFERENCES shops (shop_id),
  kind     ${d.text} NOT NULL CHECK (kind IN ('publishable', 'secret'))
)${d.clustered};

CREATE TABLE token_keys (
  id        ${d.text} NOT NULL PRIMARY KEY,
  shop_id   ${d.text} NOT NULL REFERENCES shops (shop_id),
  algorithm ${d.text} NOT NULL CHECK (algorithm IN ('HS256', 'EdDSA')),
  material  ${d.text} NOT NULL,
  number    ${d.integer} NOT NULL
)${d.clustered};
CREATE INDEX token_keys_by_shop ON token_keys (shop_id, algorithm, number);

CREATE TABLE origins (
  shop_id ${d.text} NOT NULL REFERENCES shops (shop_id),
  origin  ${d.text} NOT NULL,
  PRIMARY KEY (shop_id, origin)
)${d.clustered};

CREATE TABLE programs (
  shop_id      ${d.text} NOT NULL REFERENCES shops (shop_id),
  version      ${d.integer} NOT NULL CHECK (version > 0),
  file         ${d.text} NOT NULL,
  published_at ${d.integer} NOT NULL,
  PRIMARY KEY (shop_id, version)
)${d.clustered};

CREATE TABLE clock_moves (
  shop_id    ${d.text} NOT NULL REFERENCES shops (shop_id),
  key        ${d.text} NOT NULL,
  advance_ms ${d.integer} NOT NULL CHECK (advance_ms > 0),
  "offset"     ${d.integer} NOT NULL,
  PRIMARY KEY (shop_id, key)
)${d.clustered};
`;
