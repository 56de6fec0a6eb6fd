// The same things happen to plain maps, to SQLite and to PostgreSQL, and after each of them all three must tell the
// same: the answer, the account and the newest history. Many lives go on beside each other, each in a shop of its own.

import { randomInt } from 'node:crypto';
import { isLoyaltyError } from '@zegel/core';
import type { ProgramFile } from '@zegel/core';
import { programsOver, reached } from '@zegel/core/testing';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { agree } from '../../ledger/test-support/agree.ts';
import { memoryStorage } from '../../ledger/test-support/memory-storage.ts';
import { members, randomLife } from '../../ledger/test-support/random-commands.ts';
import type { Command } from '../../ledger/test-support/random-commands.ts';
import { everything, makeWorld, perform } from '../../ledger/test-support/random-life.ts';
import type { World } from '../../ledger/test-support/random-life.ts';
import { fullProgram } from '../../ledger/test-support/full-program.ts';
import {
  customer,
  openTestPostgres,
  openTestStore,
  temporaryFile,
  testClock,
} from '../../ledger/test-support/test-store.ts';
import type { Store } from '../../open-store.ts';
import type { Storage } from '../../storage/storage.ts';

const isLong = process.env['LONG'] !== undefined;

const tierWindows = ['lifetime', 'rolling', 'calendar_year', 'join_year'] as const;
const tierBases = ['points', 'spend', 'orders'] as const;

/** Levels of every kind of window, and of every kind of progress. */
function tiersOf(life: number): NonNullable<ProgramFile['tiers']> {
  const window = tierWindows[life % tierWindows.length] ?? 'lifetime';
  const basis = tierBases[life % tierBases.length] ?? 'points';
  const from = { points: [0, 60, 300], spend: ['0', '40.00', '200.00'], orders: [0, 1, 3] }[basis];
  return {
    basis,
    window,
    ...(window !== 'lifetime' && { graceDays: (life % 3) * 15 }),
    levels: ['bean', 'cup', 'pot'].map((id, index) => ({
      id,
      name: id,
      from: from[index] ?? 0,
      badge: { id, name: id },
    })),
  };
}

const programs = programsOver(fullProgram);

/** Whatever a shop owner may write, beside rules for the goods that are bought here. */
function programOf(seed: number): ProgramFile {
  const [file = fullProgram] = fc.sample(programs, { seed, numRuns: 1 });
  const bought = fullProgram.rules.filter(({ kind }) => kind === 'purchase');
  const { challenges = [] } = fullProgram;
  return {
    ...file,
    rules: [...bought, ...file.rules],
    challenges: [...challenges, ...(file.challenges ?? [])],
  };
}

interface Engines {
  readonly sqlite: Store;
  readonly postgres: Store;
}

/** Lives one life in all worlds; answers how many steps it had. */
async function live(
  engines: Engines,
  shopId: string,
  commands: readonly Command[],
  { isRemote, program }: { readonly isRemote: boolean; readonly program: ProgramFile },
): Promise<number> {
  await engines.sqlite.directory.createShop(
    { id: shopId, name: shopId, mode: 'test' },
    { program },
  );
  const [shop] = (await engines.sqlite.directory.listShops()).filter(({ id }) => id === shopId);
  // Ledgers do not ask who made the shop; jobs keep to their own shop and forget nothing of others.
  const directory = { ...engines.sqlite.directory, listShops: async () => (shop ? [shop] : []) };
  const own = (storage: Storage): Storage => ({ ...storage, forgetReplays: async () => 0 });
  const storages = {
    maps: memoryStorage(),
    sqlite: own(engines.sqlite.storage),
    postgres: own(engines.postgres.storage),
  };
  const worlds = Object.values(storages).map((storage) =>
    makeWorld({ storage, directory, shopId, clock: testClock(), isRemote }),
  );
  const enrolments = members.map((name) => ({ do: 'enrol' as const, who: name }));
  let steps = 0;
  for (const [index, command] of [...enrolments, ...commands].entries()) {
    await agree(worlds, (world) => performOrRefuse(world, command, `key-${index}`));
    // Every few steps the same is asked again under the same key.
    if (index % 5 === 0)
      await agree(worlds, (world) => performOrRefuse(world, command, `key-${index}`));
    const name = members[index % members.length] ?? members[0];
    await agree(worlds, async ({ backend }) => {
      const shopper = backend.shopper(customer(name));
      // Whoever reads their history has it written down to this day, with gifts that ask for their codes.
      await shopper.history({ limit: 1 });
      await backend.idle();
      return [await shopper.account(), await shopper.history({ limit: 5 })];
    });
    steps += 1;
  }
  await agree(worlds, everything);
  return steps;
}

/** A gift may have its code before the answer is described or after: the account is compared once all is still. */
function withoutAccount(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null || !('account' in answer)) return answer;
  const { account: _account, ...rest } = answer;
  return rest;
}

async function performOrRefuse(world: World, command: Command, key: string): Promise<unknown> {
  try {
    return withoutAccount(await perform(world, command, key));
  } catch (error) {
    if (isLoyaltyError(error) && error.code !== 'internal' && error.code !== 'unavailable')
      return { refused: error.code };
    throw error;
  }
}

for (const [isolation, livesBeside, ciSteps, ciPrograms, longSteps] of [
  ['read committed', 8, 1_200, 200, 1_000_000],
  // One at a time: a decision that is made again counts other ids than the first.
  ['serializable', 1, 200, 10, 100_000],
] as const) {
  it(
    `L15 plain maps, SQLite and PostgreSQL agree after every step, ${isolation}`,
    { timeout: isLong ? 12 * 60 * 60_000 : 600_000 },
    async ({ task }) => {
      const clock = testClock();
      const engines = {
        sqlite: await openTestStore(temporaryFile(), clock),
        postgres: await openTestPostgres(clock, { isolation }),
      };
      const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31));
      const stepsWanted = isLong ? longSteps : ciSteps;
      let steps = 0;
      let lives = 0;
      let programsDrawn = 0;
      const liveOn = async (): Promise<void> => {
        while (steps < stepsWanted || programsDrawn < ciPrograms) {
          const number = (lives += 1);
          const [commands = []] = fc.sample(randomLife, { seed: seed + number, numRuns: 1 });
          const isRemote = number % 4 === 0;
          programsDrawn += isRemote ? 0 : 1;
          // Many programmes, and of each sixteenth a whole life.
          const length = isLong || number % 16 < 2 ? commands.length : 5;
          try {
            const lived = await live(engines, `shop_${number}`, commands.slice(0, length), {
              isRemote,
              // What a bad place answers hangs on ids, and those of gifts on who is written first.
              program: isRemote
                ? { ...fullProgram, tiers: tiersOf(number) }
                : programOf(seed + number),
            });
            steps += lived;
          } catch (error) {
            throw new Error(`Seed ${seed}, life ${number}: run again with SEED=${seed}`, {
              cause: error,
            });
          }
        }
      };
      await Promise.all(Array.from({ length: livesBeside }, liveOn));
      for (const { storage } of Object.values(engines))
        expect((await storage.verify()).findings).toEqual([]);
      reached(
        task,
        `${steps} steps of ${lives} lives by ${programsDrawn} random programmes, ${isolation}: 0 differences (seed ${seed})`,
      );
    },
  );
}
