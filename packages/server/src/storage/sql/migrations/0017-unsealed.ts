// About how many transfers of a shop lie behind its last seal, so that nobody has to count them. What a process wrote in
// its last minute before it was killed is missing in it; the seal of the day covers that too.

import type { Migration } from '../dialect.ts';

export const countUnsealed: Migration = (d) => `
ALTER TABLE sealing ADD COLUMN unsealed ${d.integer} NOT NULL DEFAULT 0 CHECK (unsealed >= 0);
`;
