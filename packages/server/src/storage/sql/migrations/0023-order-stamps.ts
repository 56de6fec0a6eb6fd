// Orders count for stamp cards, goals, streaks and sets: an order keeps for which, as they were when it was paid.

import type { Migration } from '../dialect.ts';

export const keepStamps: Migration = (d) => `
-- JSON: [{ challengeId, partId, period, isStreak, counted, unit, perAmount, conditions }]; null where the programme had no
-- challenges.
ALTER TABLE orders ADD COLUMN stamps ${d.text};
`;
