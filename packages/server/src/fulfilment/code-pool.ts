// Codes a shop uploaded: each is given once, to one redemption. They live in the shop's own system, so a code that was
// given cannot be taken back here.

import { LoyaltyError } from '@zegel/core';
import { Conflict } from '../storage/sql/conflict.ts';
import type { SqlDatabase } from '../storage/sql/sql-database.ts';
import { all, change, read, readAll } from '../storage/sql/statement.ts';
import type { Work } from '../storage/sql/statement.ts';
import type { FulfilmentSources } from './fulfilment-choice.ts';
import { voucherCodeKey } from './voucher-code.ts';

export interface CodePoolOptions {
  readonly database: SqlDatabase;
  /** Epoch milliseconds. @default Date.now */
  readonly now?: (() => number) | undefined;
}

export interface PoolCount {
  readonly rewardId: string;
  readonly free: number;
  readonly given: number;
}

export interface CodePool {
  readonly fulfilment: FulfilmentSources['pool'];
  /** Adds codes; answers how many were new. Rejects with `invalid_request` for one that is no code. */
  add(shopId: string, rewardId: string, codes: readonly string[]): Promise<number>;
  count(shopId: string): Promise<readonly PoolCount[]>;
}

const codesPerWrite = 500;

export function codePool({ database, now = Date.now }: CodePoolOptions): CodePool {
  const exists = async (sql: string, ...values: readonly string[]): Promise<boolean> =>
    (await database.read(() => read<{ readonly found: number }>(sql, ...values))) !== undefined;

  // Where writers work beside each other, they need not queue for the same code.
  const skipTaken = database.dialect.name === 'postgres' ? ' FOR UPDATE SKIP LOCKED' : '';

  return {
    fulfilment: {
      kind: 'remote',
      isFor: (shopId, rewardId) =>
        rewardId === null
          ? exists('SELECT 1 AS found FROM reward_codes WHERE shop_id = ? LIMIT 1', shopId)
          : exists(
              'SELECT 1 AS found FROM reward_codes WHERE shop_id = ? AND reward_id = ? LIMIT 1',
              shopId,
              rewardId,
            ),
      holds: (shopId, redemptionId) =>
        exists(
          'SELECT 1 AS found FROM reward_codes WHERE shop_id = ? AND redemption_id = ?',
          shopId,
          redemptionId,
        ),
      async issue({ shopId, rewardId, redemptionId }) {
        const code = await database.write(function* () {
          const given = yield* givenFor(shopId, redemptionId);
          if (given !== null) return given;
          const [taken] = yield* readAll<{ readonly code: string }>(
            `UPDATE reward_codes SET state = 'given', redemption_id = ?
             WHERE shop_id = ? AND state = 'free' AND code_key = (
               SELECT code_key FROM reward_codes WHERE shop_id = ? AND reward_id = ? AND state = 'free'
               ORDER BY added_at, code_key LIMIT 1${skipTaken})
             RETURNING code`,
            redemptionId,
            shopId,
            shopId,
            rewardId,
          );
          if (taken !== undefined) return taken.code;
          const left = yield* read(
            `SELECT 1 AS found FROM reward_codes WHERE shop_id = ? AND reward_id = ? AND state = 'free' LIMIT 1`,
            shopId,
            rewardId,
          );
          if (left !== undefined) throw new Conflict('Somebody else has the last codes in hand.');
          // The last one may have gone to this very redemption, asked for by somebody else meanwhile.
          return yield* givenFor(shopId, redemptionId);
        });
        return code === null ? { outcome: 'refused' } : { outcome: 'issued', code };
      },
      async void({ shopId, redemptionId }) {
        const given = await this.holds(shopId, redemptionId);
        return { outcome: given ? 'refused' : 'voided' };
      },
    },
    async add(shopId, rewardId, codes) {
      const rows = codes.map((code) => ({ code, key: requireCode(code) }));
      let added = 0;
      for (let start = 0; start < rows.length; start += codesPerWrite) {
        const statements = rows.slice(start, start + codesPerWrite).map(({ code, key }) =>
          change(
            `INSERT INTO reward_codes (shop_id, reward_id, code_key, code, added_at, state)
               VALUES (?, ?, ?, ?, ?, 'free') ON CONFLICT (shop_id, code_key) DO NOTHING`,
            shopId,
            rewardId,
            key,
            code,
            now(),
          ),
        );
        const counts = await database.write(() => all(...statements));
        added += counts.reduce<number>((sum, count) => sum + count, 0);
      }
      return added;
    },
    count: (shopId) =>
      database.read(() =>
        readAll<PoolCount>(
          `SELECT reward_id AS "rewardId", sum(CASE WHEN state = 'free' THEN 1 ELSE 0 END) AS free,
             sum(CASE WHEN state = 'given' THEN 1 ELSE 0 END) AS given
           FROM reward_codes WHERE shop_id = ? GROUP BY reward_id ORDER BY reward_id`,
          shopId,
        ),
      ),
  };
}

function* givenFor(shopId: string, redemptionId: string): Work<string | null> {
  const given = yield* read<{ readonly code: string }>(
    'SELECT code FROM reward_codes WHERE shop_id = ? AND redemption_id = ?',
    shopId,
    redemptionId,
  );
  return given?.code ?? null;
}

function requireCode(code: string): string {
  const key = voucherCodeKey(code);
  const isGood = code.length <= 60 && /^[\u0021-\u007e]+$/.test(code) && key.length >= 4;
  if (isGood) return key;
  throw new LoyaltyError(
    'invalid_request',
    `"${code.slice(0, 60)}" is no code: write 4 to 60 letters, digits and signs, without spaces.`,
  );
}
