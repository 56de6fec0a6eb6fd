// Vouchers that must not stay good anywhere although nobody is left to give them back: whoever had them was forgotten.

import type { Migration } from '../dialect.ts';

export const createVoidTasks: Migration = (d) => `
-- Names neither a person nor a code: whoever made the code finds it by the redemption.
CREATE TABLE void_tasks (
  shop_id       ${d.text} NOT NULL,
  redemption_id ${d.text} NOT NULL,
  reward_id     ${d.text} NOT NULL,
  -- Real time.
  made_at       ${d.integer} NOT NULL,
  due_at        ${d.integer} NOT NULL,
  PRIMARY KEY (shop_id, redemption_id)
)${d.clustered};
`;
