// Whether everything of a forgotten account has been found. Events, orders and stored answers lie in the order in which
// they come, and not by account. An index on the account would find them at once, and cost every write for the sake of
// the few who leave: measured over 400,000 events, 6 to 19 % more processor time for each paid order and a third more of
// a file. So they are looked for span by span beside other writes (a quarter of a second for 400,000 rows), after the
// link to the person was cut, and a job ends what a killed process began.

import type { Migration } from '../dialect.ts';

export const addErasureSweeps: Migration = (d) => `
ALTER TABLE erasures ADD COLUMN is_swept ${d.integer} NOT NULL DEFAULT 1 CHECK (is_swept IN (0, 1));
CREATE INDEX erasures_to_sweep ON erasures (shop_id, erased_at) WHERE is_swept = 0;
`;
