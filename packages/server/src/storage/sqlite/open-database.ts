// Opens the connections of one database file with the settings that durability rests on, and refuses to go on where
// a setting did not take.

import { LoyaltyError } from '@zegel/core';
import { migrate } from './migrate.ts';
import type { Connect, SqlDriver } from './sql-driver.ts';

export interface Database {
  /** Writes, and reads between two writes. */
  readonly writer: SqlDriver;
  /** Reads only, beside the writer: for long walks over the ledger. */
  openReader(): SqlDriver;
}

export interface OpenDatabaseOptions {
  readonly connect: Connect;
  /** How long to wait for another process that writes. @default 2000 */
  readonly busyTimeoutMs?: number | undefined;
}

const writerSettings = `
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA fullfsync = ON;
PRAGMA foreign_keys = ON;
PRAGMA recursive_triggers = ON;
PRAGMA cache_size = -32768;
PRAGMA temp_store = MEMORY;
PRAGMA trusted_schema = OFF;
-- 256 MB: only where the thread of checkpoints.ts cannot keep up. A log that grew during a long read is cut afterwards, to
-- twice what it usually is: writing over a log is quicker than making it longer.
PRAGMA wal_autocheckpoint = 65536;
PRAGMA journal_size_limit = 134217728;
PRAGMA secure_delete = ON;
`;

/** Opens the file, checks that commits are durable, and migrates. */
export function openDatabase(file: string, options: OpenDatabaseOptions): Database {
  const busyTimeoutMs = options.busyTimeoutMs ?? 2_000;
  const writer = options.connect(file, { isReadOnly: false, busyTimeoutMs });
  try {
    writer.execute(writerSettings);
    requireDurable(writer, file);
    migrate(writer);
  } catch (error) {
    writer.close();
    throw error;
  }
  return { writer, openReader: () => options.connect(file, { isReadOnly: true, busyTimeoutMs }) };
}

/** Throws unless an acknowledged commit of this connection survives a loss of power. */
export function requireDurable(driver: SqlDriver, file: string): void {
  const mode = driver.read<{ journal_mode: string }>('PRAGMA journal_mode')?.journal_mode;
  if (mode !== 'wal') {
    throw new LoyaltyError(
      'configuration',
      `The database ${file} reads journal_mode ${mode}, and a ledger needs WAL. Put it in a file on a local disk.`,
    );
  }
  const synchronous = driver.read<{ synchronous: number }>('PRAGMA synchronous')?.synchronous ?? 0;
  // 0 OFF, 1 NORMAL, 2 FULL, 3 EXTRA.
  if (synchronous < 2) {
    throw new LoyaltyError(
      'configuration',
      `The database ${file} reads synchronous ${synchronous}, and a ledger needs FULL (2): anything less loses answered writes when the power fails.`,
    );
  }
}
