// Refuses a server whose answered commits would not survive a loss of power.

import { LoyaltyError } from '@zegel/core';
import { rows } from '../sql/statement.ts';
import type { PostgresConnection } from './postgres-driver.ts';

const needed = ['fsync', 'full_page_writes', 'synchronous_commit'] as const;

/** Throws `configuration`. Asked of every new connection: the settings may differ by user and by database. */
export async function requireDurable(connection: PostgresConnection): Promise<void> {
  const [settings] = await connection.run([
    rows(`SELECT ${needed.map((name) => `current_setting('${name}') AS ${name}`).join(', ')}`),
  ]);
  const [found] = settings as readonly Record<(typeof needed)[number], string>[];
  for (const name of needed) {
    if (found?.[name] === 'off') {
      throw new LoyaltyError(
        'configuration',
        `The database has ${name} = off, and a ledger needs it on: without it, answered writes are lost when the power fails. Set it for this server, database and user.`,
      );
    }
  }
}
