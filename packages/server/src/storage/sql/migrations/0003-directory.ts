// Keys that are listed, scoped and rotated; sign-outs; and a revision that every change to the directory moves, so that
// each process knows by one small read whether what it remembers still holds.

import type { Migration } from '../dialect.ts';

export const createDirectory: Migration = (d) => `
CREATE TABLE directory (
  id       ${d.integer} NOT NULL PRIMARY KEY CHECK (id = 1),
  revision ${d.integer} NOT NULL
)${d.clustered};
INSERT INTO directory (id, revision) VALUES (1, 1);

-- The revision that last changed something of this shop: only what is newer is read again.
ALTER TABLE shops ADD COLUMN revision ${d.integer} NOT NULL DEFAULT 1;
CREATE INDEX shops_by_revision ON shops (revision);

CREATE TABLE shop_keys (
  -- SHA-256 of the key, the only trace of it.
  key_hash     ${d.text} NOT NULL PRIMARY KEY,
  shop_id      ${d.text} NOT NULL REFERENCES shops (shop_id),
  id           ${d.text} NOT NULL UNIQUE,
  kind         ${d.text} NOT NULL CHECK (kind IN ('publishable', 'secret', 'restricted')),
  -- A JSON list; empty for keys that are not restricted.
  scopes       ${d.text} NOT NULL,
  label        ${d.text} NOT NULL,
  created_at   ${d.integer} NOT NULL,
  -- To the hour, and never read to decide anything.
  last_used_at ${d.integer},
  -- From then on it is refused. Revoking sets it to that moment, rotating to the end of the overlap.
  expires_at   ${d.integer}
)${d.clustered};
CREATE INDEX shop_keys_by_shop ON shop_keys (shop_id, created_at);
INSERT INTO shop_keys (key_hash, shop_id, id, kind, scopes, label, created_at, last_used_at, expires_at)
SELECT key_hash, shop_id, 'key_' || substr(key_hash, 1, 16), kind, '[]', '', 0, NULL, NULL FROM api_keys;
DROP TABLE api_keys;

ALTER TABLE token_keys ADD COLUMN label ${d.text} NOT NULL DEFAULT '';
ALTER TABLE token_keys ADD COLUMN created_at ${d.integer} NOT NULL DEFAULT 0;
ALTER TABLE token_keys ADD COLUMN expires_at ${d.integer};

-- Which pages belong to a shop is asked before the shop is known.
CREATE INDEX origins_by_origin ON origins (origin);

-- Member tokens made before that moment are refused. Rows are forgotten when every such token has ended by itself.
CREATE TABLE sign_outs (
  shop_id     ${d.text} NOT NULL REFERENCES shops (shop_id),
  customer_id ${d.text} NOT NULL,
  not_before  ${d.integer} NOT NULL,
  PRIMARY KEY (shop_id, customer_id)
)${d.clustered};
CREATE INDEX sign_outs_by_age ON sign_outs (not_before);
`;
