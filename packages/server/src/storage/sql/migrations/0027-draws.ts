// Prize draws: the secret a draw was committed to before anybody had a ticket, and what came of it. Nobody is named:
// tickets stand under hashes that only the salt leads to.

import type { Migration } from '../dialect.ts';

export const createDraws: Migration = (d) => `
CREATE TABLE draws (
  shop_id      ${d.text} NOT NULL,
  draw_id      ${d.text} NOT NULL,
  -- 64 hex digits each. The commitment is the hash of the seed.
  seed         ${d.text} NOT NULL,
  salt         ${d.text} NOT NULL,
  commitment   ${d.text} NOT NULL,
  committed_at ${d.integer} NOT NULL,
  -- By the shop's own clock; null until it is drawn.
  held_at      ${d.integer},
  -- JSON, as draw-result.ts has it; never changed.
  result       ${d.text},
  PRIMARY KEY (shop_id, draw_id)
)${d.clustered};
`;
