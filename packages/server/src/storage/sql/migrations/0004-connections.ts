// Shops' platforms: how each is reached, what they delivered, and what nobody has worked off yet. A connection's address
// is looked up before the shop is known, so its id stands alone.

import type { Migration } from '../dialect.ts';

export const createConnections: Migration = (d) => `
CREATE TABLE connections (
  id               ${d.text} NOT NULL PRIMARY KEY,
  shop_id          ${d.text} NOT NULL REFERENCES shops (shop_id),
  kind             ${d.text} NOT NULL,
  -- JSON with secrets, sealed with a key that is not in this database.
  settings         ${d.bytes} NOT NULL,
  state            ${d.text} NOT NULL CHECK (state IN ('on', 'off')),
  made_at          ${d.integer} NOT NULL,
  -- Stands before the ids of orders, so that two platforms of one shop never mean the same order by one id.
  order_prefix     ${d.text} NOT NULL,
  -- To the minute.
  last_delivery_at ${d.integer},
  poll_cursor      ${d.text},
  poll_due_at      ${d.integer} NOT NULL,
  poll_leased_until ${d.integer} NOT NULL,
  polled_at        ${d.integer},
  poll_error       ${d.text},
  -- When asking last brought something that no delivery had told.
  poll_found_at    ${d.integer},
  -- How many of those since the last delivery.
  poll_found_count ${d.integer} NOT NULL
)${d.clustered};
CREATE INDEX connections_by_shop ON connections (shop_id, made_at);
CREATE INDEX connections_to_poll ON connections (poll_due_at) WHERE state = 'on';

CREATE TABLE inbox (
  shop_id       ${d.text} NOT NULL,
  -- Ordered in time.
  id            ${d.text} NOT NULL,
  connection_id ${d.text} NOT NULL,
  -- 'delivery': headers and body as they came in. 'poll': a message as JSON.
  source        ${d.text} NOT NULL CHECK (source IN ('delivery', 'poll')),
  topic         ${d.text} NOT NULL,
  subject       ${d.text},
  delivery_key  ${d.text},
  triggered_at  ${d.integer},
  received_at   ${d.integer} NOT NULL,
  headers       ${d.text} NOT NULL,
  -- Empty once it is worked off: it tells of people.
  body          ${d.bytes} NOT NULL,
  state         ${d.text} NOT NULL CHECK (state IN ('waiting', 'done', 'ignored', 'failed')),
  attempts      ${d.integer} NOT NULL,
  next_at       ${d.integer} NOT NULL,
  leased_until  ${d.integer} NOT NULL,
  settled_at    ${d.integer},
  -- Why it failed or was ignored.
  reason        ${d.text},
  PRIMARY KEY (shop_id, id)
)${d.heap};
CREATE UNIQUE INDEX inbox_by_delivery ON inbox (connection_id, delivery_key);
CREATE INDEX inbox_waiting ON inbox (next_at, id) WHERE state = 'waiting';
CREATE INDEX inbox_by_subject ON inbox (connection_id, subject, id) WHERE state = 'waiting';
CREATE INDEX inbox_settled ON inbox (settled_at) WHERE state <> 'waiting';
CREATE INDEX inbox_failed ON inbox (connection_id, id) WHERE state = 'failed';

-- What shops' platforms ask in a person's name. Stays until somebody has done it.
CREATE TABLE privacy_tasks (
  shop_id       ${d.text} NOT NULL,
  id            ${d.text} NOT NULL,
  connection_id ${d.text} NOT NULL,
  request       ${d.text} NOT NULL CHECK (request IN ('export_customer', 'erase_customer', 'erase_shop')),
  customer_id   ${d.text},
  -- JSON: ids of orders.
  order_ids     ${d.text} NOT NULL,
  received_at   ${d.integer} NOT NULL,
  done_at       ${d.integer},
  PRIMARY KEY (shop_id, id)
)${d.clustered};
CREATE INDEX privacy_tasks_open ON privacy_tasks (shop_id, received_at) WHERE done_at IS NULL;

-- Codes a shop uploaded; one row is one voucher.
CREATE TABLE reward_codes (
  shop_id       ${d.text} NOT NULL,
  reward_id     ${d.text} NOT NULL,
  -- Without case, spaces and hyphens: what look-ups compare.
  code_key      ${d.text} NOT NULL,
  code          ${d.text} NOT NULL,
  added_at      ${d.integer} NOT NULL,
  redemption_id ${d.text},
  state         ${d.text} NOT NULL CHECK (state IN ('free', 'given')),
  PRIMARY KEY (shop_id, code_key)
)${d.clustered};
CREATE INDEX reward_codes_by_reward ON reward_codes (shop_id, reward_id);
CREATE INDEX reward_codes_free ON reward_codes (shop_id, reward_id, added_at, code_key) WHERE state = 'free';
CREATE UNIQUE INDEX reward_codes_given ON reward_codes (shop_id, redemption_id) WHERE redemption_id IS NOT NULL;
`;
