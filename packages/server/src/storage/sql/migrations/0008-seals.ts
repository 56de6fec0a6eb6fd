// Seals over the ledger, and the turns of jobs that one process does for all.

import type { Migration } from '../dialect.ts';

export const createSeals: Migration = (d) => `
-- How far each member's chain had come when it was sealed: those that moved since the seal before.
CREATE TABLE seal_heads (
  shop_id    ${d.text} NOT NULL,
  number     ${d.integer} NOT NULL CHECK (number > 0),
  account_id ${d.text} NOT NULL,
  sequence   ${d.integer} NOT NULL CHECK (sequence > 0),
  head       ${d.bytes} NOT NULL CHECK (length(head) = 32),
  PRIMARY KEY (shop_id, number, account_id, sequence)
)${d.clustered};
CREATE INDEX seal_heads_by_member ON seal_heads (shop_id, account_id, sequence);

${d.appendOnly('seal_heads', ['shop_id', 'number', 'account_id', 'sequence'])}

CREATE TABLE seals (
  shop_id   ${d.text} NOT NULL,
  number    ${d.integer} NOT NULL CHECK (number > 0),
  sealed_at ${d.integer} NOT NULL,
  members   ${d.integer} NOT NULL,
  -- Transfers and milestones of all members.
  entries   ${d.integer} NOT NULL,
  -- Over the heads of this number, in order.
  root      ${d.bytes} NOT NULL CHECK (length(root) = 32),
  previous  ${d.bytes} NOT NULL CHECK (length(previous) = 32),
  hash      ${d.bytes} NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (shop_id, number)
)${d.clustered};

${d.appendOnly('seals', ['shop_id', 'number'])}

-- The seal being made, and how many heads it has so far.
CREATE TABLE sealing (
  shop_id ${d.text} NOT NULL PRIMARY KEY,
  number  ${d.integer} NOT NULL,
  heads   ${d.integer} NOT NULL
)${d.clustered};

CREATE TABLE job_turns (
  shop_id ${d.text} NOT NULL,
  job     ${d.text} NOT NULL,
  due_at  ${d.integer} NOT NULL,
  PRIMARY KEY (shop_id, job)
)${d.clustered};
`;
