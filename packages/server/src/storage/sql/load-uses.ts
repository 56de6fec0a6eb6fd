// Reads how often a member has used what: limits, levels and cards are counted by it. Reads only.

import type { UseCount } from '@zegel/core/rules';
import type { Owner } from './save-rows.ts';
import { readAll } from './statement.ts';
import type { Work } from './statement.ts';

/**
 * Uses that ended longer ago than any period lasts say nothing about a limit or a cooldown. What counted for a level is
 * asked for later than that: its review may be long due. So is what is on a card, whose order may come back.
 */
const usesKeptMs = 400 * 24 * 60 * 60 * 1_000;

export function loadUses(owner: Owner, now: number): Work<readonly UseCount[]> {
  return readAll<UseCount>(
    `SELECT subject, period, count, last_at AS lastAt FROM uses
     WHERE shop_id = ? AND account_id = ? AND (period = 'lifetime' OR last_at >= ?
       OR subject IN ('qualifying:points', 'qualifying:spend', 'qualifying:orders') OR subject LIKE 'challenge:%')`,
    ...owner,
    now - usesKeptMs,
  );
}
