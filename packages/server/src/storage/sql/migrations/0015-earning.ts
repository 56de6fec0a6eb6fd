// What members answer, what waits for a person's approval, and the days of theirs that come once a year.

import type { Migration } from '../dialect.ts';

export const createEarning: Migration = (d) => `
-- Gone with the person.
CREATE TABLE answers (
  shop_id    ${d.text} NOT NULL,
  account_id ${d.text} NOT NULL,
  id         ${d.text} NOT NULL,
  rule_id    ${d.text} NOT NULL,
  -- The option of a vote, or the figure of a survey.
  value      ${d.text} NOT NULL,
  -- What they wrote beside it.
  words      ${d.text},
  at         ${d.integer} NOT NULL,
  PRIMARY KEY (shop_id, account_id, id)
)${d.clustered};
CREATE INDEX answers_by_rule ON answers (shop_id, rule_id, at);

-- Gone with the person.
CREATE TABLE approvals (
  shop_id      ${d.text} NOT NULL,
  id           ${d.text} NOT NULL,
  account_id   ${d.text} NOT NULL,
  rule_id      ${d.text} NOT NULL,
  target       ${d.text},
  state        ${d.text} NOT NULL CHECK (state IN ('waiting', 'approved', 'refused', 'undone')),
  requested_at ${d.integer} NOT NULL,
  decided_at   ${d.integer},
  award_id     ${d.text},
  points       ${d.integer} NOT NULL CHECK (points >= 0),
  reason       ${d.text},
  actor        ${d.text},
  PRIMARY KEY (shop_id, id)
)${d.clustered};
CREATE INDEX approvals_by_member ON approvals (shop_id, account_id);
CREATE INDEX waiting_approvals ON approvals (shop_id, id) WHERE state = 'waiting';

-- A birthday, or the day of joining. Gone with the person.
CREATE TABLE yearly_days (
  shop_id    ${d.text} NOT NULL,
  account_id ${d.text} NOT NULL,
  kind       ${d.text} NOT NULL CHECK (kind IN ('birthday', 'anniversary')),
  -- '03-14'
  month_day  ${d.text} NOT NULL,
  -- Ledger time: the first moment of the next such day.
  due_at     ${d.integer} NOT NULL,
  PRIMARY KEY (shop_id, account_id, kind)
)${d.clustered};
CREATE INDEX due_yearly_days ON yearly_days (shop_id, due_at, account_id);
`;
