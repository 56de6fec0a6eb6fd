// Several rules may pay for one order, each for goods of its own: an order keeps which goods those are, and where it was
// placed.

import type { Migration } from '../dialect.ts';

export const keepGoods: Migration = (d) => `
ALTER TABLE orders ADD COLUMN channel ${d.text} NOT NULL DEFAULT 'web';
-- JSON: [{ productId, categories, amount }]; empty where no rule tells goods apart.
ALTER TABLE orders ADD COLUMN goods ${d.text} NOT NULL DEFAULT '[]';
-- JSON: [{ ruleId, points, perAmount, availableAt, conditions }]; until now there was one.
UPDATE orders SET terms = '[' || terms || ']' WHERE terms IS NOT NULL;
`;
