// Orders remember what was said of them and when, so that the order in which it is heard does not matter; a guest's keep
// what they would have earned.

import type { Migration } from '../dialect.ts';

export const widenOrders: Migration = (d) => `
ALTER TABLE orders ADD COLUMN is_paid ${d.integer} NOT NULL DEFAULT 0 CHECK (is_paid IN (0, 1));
-- JSON: [{ id, amount, at }].
ALTER TABLE orders ADD COLUMN refunds ${d.text} NOT NULL DEFAULT '[]';
-- When the shop says that it happened: the latest whole state, and what events of their own said since.
ALTER TABLE orders ADD COLUMN updated_at ${d.integer};
ALTER TABLE orders ADD COLUMN paid_at ${d.integer};
ALTER TABLE orders ADD COLUMN cancelled_at ${d.integer};
-- JSON: { ruleId, points, perAmount, availableAt }.
ALTER TABLE orders ADD COLUMN terms ${d.text};
-- JSON: [{ transferId, from, lotId, points, cause }].
ALTER TABLE orders ADD COLUMN taken ${d.text} NOT NULL DEFAULT '[]';

-- What was heard before had no moments: whatever says one now is later.
UPDATE orders SET is_paid = 1, paid_at = 0 WHERE eligible IS NOT NULL;
UPDATE orders SET cancelled_at = 0 WHERE is_cancelled = 1;
UPDATE orders SET refunds = '[{"id":"","amount":' || refunded || ',"at":0}]' WHERE refunded > 0 AND is_cancelled = 0;
`;
