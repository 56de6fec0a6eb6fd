// The schema as numbered steps, the same for every database.

import type { Migration } from './dialect.ts';
import { createLedger } from './migrations/0001-ledger.ts';
import { createShops } from './migrations/0002-shops.ts';

/** In order; the number of a step is its place, counted from 1. Released steps never change. */
export const migrations: readonly Migration[] = [createLedger, createShops];
