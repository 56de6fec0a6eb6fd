// A schema from the future is not touched.

import { LoyaltyError } from '@zegel/core';

/** Throws `configuration` where the database is newer than this version of Zegel. */
export function refuseNewer(found: number, known: number): void {
  if (found <= known) return;
  throw new LoyaltyError(
    'configuration',
    `The database has schema ${found}, and this version of Zegel knows schemas up to ${known}. Start the version that wrote it, or a newer one.`,
  );
}
