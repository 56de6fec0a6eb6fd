// What is told to a shop's servers: the events of the last weeks, the endpoints that hear of them, and what is still
// underway. Events name nobody: who they are about is read from the member's row when they are sent.

import type { Migration } from '../dialect.ts';

export const createMemberEvents: Migration = (d) => `
CREATE TABLE member_events (
  shop_id     ${d.text} NOT NULL,
  -- Real time: events are forgotten by age, and told again by day. New rows come last.
  recorded_at ${d.integer} NOT NULL,
  id          ${d.text} NOT NULL,
  -- Empty for what is about no member.
  account_id  ${d.text} NOT NULL,
  -- The order of a member's events: version of the account, then place among the events of that version.
  version     ${d.integer} NOT NULL,
  position    ${d.integer} NOT NULL,
  type        ${d.text} NOT NULL,
  -- Ledger time.
  at          ${d.integer} NOT NULL,
  data        ${d.text} NOT NULL,
  PRIMARY KEY (shop_id, recorded_at, id)
)${d.clustered};

CREATE TABLE endpoints (
  shop_id         ${d.text} NOT NULL,
  id              ${d.text} NOT NULL,
  url             ${d.text} NOT NULL,
  -- A JSON list; empty for all types, those to come included.
  types           ${d.text} NOT NULL,
  -- Sealed with a key that is not in this database.
  secret          ${d.bytes} NOT NULL,
  previous_secret ${d.bytes},
  -- Until then both secrets sign.
  previous_until  ${d.integer},
  state           ${d.text} NOT NULL CHECK (state IN ('on', 'off')),
  off_reason      ${d.text} CHECK (off_reason IN ('by_hand', 'gone', 'failing')),
  created_at      ${d.integer} NOT NULL,
  last_success_at ${d.integer},
  last_failure    ${d.text},
  -- Failures since the last success, and when the first of them was.
  failures        ${d.integer} NOT NULL,
  failing_since   ${d.integer},
  -- Nothing is sent before.
  resume_at       ${d.integer} NOT NULL,
  PRIMARY KEY (shop_id, id)
)${d.clustered};

-- Which endpoints that are on hear of which type, '*' for all: asked within every write of a ledger.
CREATE TABLE endpoint_types (
  shop_id     ${d.text} NOT NULL,
  type        ${d.text} NOT NULL,
  endpoint_id ${d.text} NOT NULL,
  PRIMARY KEY (shop_id, type, endpoint_id)
)${d.clustered};

-- Events on their way, deleted when they have arrived. A member's events to one endpoint stand in line.
CREATE TABLE deliveries (
  shop_id      ${d.text} NOT NULL,
  endpoint_id  ${d.text} NOT NULL,
  account_id   ${d.text} NOT NULL,
  version      ${d.integer} NOT NULL,
  position     ${d.integer} NOT NULL,
  event_id     ${d.text} NOT NULL,
  recorded_at  ${d.integer} NOT NULL,
  attempts     ${d.integer} NOT NULL,
  due_at       ${d.integer} NOT NULL,
  leased_until ${d.integer} NOT NULL,
  PRIMARY KEY (shop_id, endpoint_id, account_id, version, position, event_id)
)${d.clustered};
CREATE INDEX deliveries_by_due ON deliveries (shop_id, endpoint_id, due_at);
`;
