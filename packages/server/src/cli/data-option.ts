// Where the database is, as every command takes it.

import { Option } from 'commander';
import type { Config } from '../config.ts';

export function dataOption({ dataDir, databaseUrl }: Config): Option {
  const option = new Option('--data <dir>', 'folder of the database, or postgres://…');
  // Its password is for nobody who asks for help.
  return databaseUrl === null
    ? option.default(dataDir)
    : option.default(databaseUrl, 'what DATABASE_URL says');
}
