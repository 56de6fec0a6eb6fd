// Where in the data folder the database is. One file: copying it (while stopped) is a backup.

import path from 'node:path';

export function databaseFile(dataDir: string): string {
  return path.join(dataDir, 'zegel.db');
}
